import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { parseArguments } from '../../src/commands/command.js';
import { COMMANDS } from '../../src/commands/run.js';
import { clusterAddress } from '../../src/remote/index.js';
import { operationsOf } from '../service/routes-of.js';
import { smallApp } from '../service/small-app.js';

const ROOT = join(import.meta.dirname, '../..');
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const dockerfile = text('Dockerfile');
/** The stage that runs. */
const [, , image] = dockerfile.split(/^FROM /mu);
const PORT = Number(/PORT=(\d+)/u.exec(image)?.[1]);

/** A command line of the program is one that it takes. */
async function expectCommand(words: readonly string[]): Promise<void> {
  const [node, ...all] = words;
  const at = all.indexOf('dist/cli.js');
  const [name, ...args] = all.slice(at + 1);
  expect(node).toMatch(/^(\/usr\/bin\/)?node$/u);
  expect(all.slice(0, at), words.join(' ')).toEqual(
    name === 'serve' ? ['--no-memory-reducer'] : [],
  );
  expect(COMMANDS).toHaveProperty(name);
  await parseArguments(name, await COMMANDS[name](), args);
}

interface Container {
  readonly image: string;
  readonly command: readonly string[];
  readonly securityContext: unknown;
  readonly resources: { readonly limits: unknown };
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly [probe: `${string}Probe`]: {
    readonly httpGet: { readonly path: string; readonly port: string };
  };
}
interface Pod {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly securityContext: unknown;
    readonly initContainers: readonly Container[];
    readonly containers: readonly Container[];
    readonly volumes: readonly { readonly name: string }[];
  };
}

describe('the Dockerfile', () => {
  it('runs the current LTS as a user without rights, by a number, and Node itself', async () => {
    expect(dockerfile).toMatch(/^ARG NODE_VERSION=24$/mu);
    expect(image).toMatch(/^USER 1000:1000$/mu);
    const [, command] = /^CMD (\[.*\])$/mu.exec(image) ?? [];
    await expectCommand(JSON.parse(command));
    expect(image).toMatch(/^EXPOSE 8000$/mu);
    expect(PORT).toBe(8000);
  });

  it('takes from the stage that builds what runs, and nothing else', () => {
    const copied = [...image.matchAll(/^COPY .*\/app\/(\S+) \S+$/gmu)].map(([, path]) => path);
    expect(copied).toEqual(['package.json', 'node_modules', 'dist', 'releases']);
    expect(dockerfile).toMatch(/npm prune --omit=dev/u);
  });
});

describe('the manifests for Kubernetes', () => {
  const objects = parseAllDocuments(text('deploy/kubernetes/cartelera.yaml')).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
  const only = (kind: string) => objects.find((object) => object.kind === kind).spec;
  const service: Pod = only('Deployment').template;
  const build: Pod = only('CronJob').jobTemplate.spec.template;
  const containers = [service, build].flatMap(({ spec }) => [
    ...spec.initContainers,
    ...spec.containers,
  ]);

  it('lead the Service to the pods of the Deployment, never to those that build', () => {
    const { matchLabels } = only('Deployment').selector;
    for (const asked of [matchLabels, only('Service').selector]) {
      expect(service.metadata.labels).toMatchObject(asked);
      expect(build.metadata.labels).not.toMatchObject(asked);
    }
    const [{ name, containerPort }] = service.spec.containers[0].ports ?? [];
    expect(only('Service').ports[0].targetPort).toBe(name);
    expect(containerPort).toBe(PORT);
  });

  it('ask probes that there are', async () => {
    const app = await smallApp();
    const paths = (await operationsOf(app)).map(({ path }) => path);
    const [container] = service.spec.containers;
    for (const kind of ['startup', 'readiness', 'liveness'] as const) {
      const { path, port } = container[`${kind}Probe`].httpGet;
      expect(paths).toContain(path);
      expect(port).toBe('http');
    }
    await app.close();
  });

  it('give no container rights, a disk to write to, or memory without end', () => {
    expect(containers).toHaveLength(4);
    for (const { spec } of [service, build]) {
      expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
      for (const { volumeMounts } of [...spec.initContainers, ...spec.containers]) {
        const names = spec.volumes.map(({ name }) => name);
        for (const { name } of volumeMounts) expect(names).toContain(name);
      }
    }
    for (const { securityContext, resources } of containers) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(resources.limits).toHaveProperty('memory');
    }
    expect(service.spec.containers[0].volumeMounts[0]).toMatchObject({ readOnly: true });
  });

  it('run commands that there are', async () => {
    for (const { command } of containers) {
      if (command[0] !== 'sh') await expectCommand(command);
    }
  });
});

it.each([
  ['many', ['@aws-sdk/client-s3']],
  ['cluster', ['@aws-sdk/client-s3', '@clickhouse/client']],
])(
  'has many servers of a release in a bucket (%s.yaml): as the one of a folder, but for where it comes from',
  async (name, peers) => {
    const objects = (path: string) => parseAllDocuments(text(path)).map((one) => one.toJS());
    const of = (path: string, kind: string) => objects(path).find((one) => one.kind === kind);
    const MANY = `deploy/kubernetes/${name}.yaml`;
    const { metadata, spec } = of(MANY, 'Deployment');
    const [one] = of('deploy/kubernetes/cartelera.yaml', 'Deployment').spec.template.spec
      .containers;
    const { containers, initContainers, volumes, ...pod } = spec.template.spec;
    expect(initContainers).toBeUndefined();
    expect(pod).toMatchObject({ securityContext: { runAsNonRoot: true, runAsUser: 1000 } });
    const [{ command, envFrom, volumeMounts, resources, startupProbe, ...many }] = containers;
    const { command: _c, volumeMounts: _v, resources: _r, startupProbe: start, ...same } = one;
    expect(many).toEqual(same);
    expect(startupProbe.httpGet).toEqual(start.httpGet);
    await expectCommand(command);
    expect(command.slice(-2)).toEqual(['--cache', volumeMounts[0].mountPath]);
    expect(volumes).toMatchObject([{ name: volumeMounts[0].name, emptyDir: {} }]);
    // Each client has its secret.
    expect(envFrom).toMatchObject(peers.map(() => ({ secretRef: {} })));
    expect(resources.limits).toHaveProperty('memory');

    const { labels } = spec.template.metadata;
    const selectors = [
      spec.selector.matchLabels,
      pod.topologySpreadConstraints[0].labelSelector.matchLabels,
      of(MANY, 'PodDisruptionBudget').spec.selector.matchLabels,
      of(MANY, 'Service').spec.selector,
    ];
    for (const selector of selectors) expect(selector).toEqual(labels);
    const { scaleTargetRef, minReplicas, maxReplicas } = of(MANY, 'HorizontalPodAutoscaler').spec;
    expect(scaleTargetRef).toMatchObject({ kind: 'Deployment', name: metadata.name });
    // Without one that may be away it is to answer still.
    expect(minReplicas).toBeGreaterThan(of(MANY, 'PodDisruptionBudget').spec.maxUnavailable);
    expect(maxReplicas).toBeGreaterThan(minReplicas);
    expect(spec).not.toHaveProperty('replicas');
    // The image is built with the clients that the program was tested with.
    const { devDependencies } = JSON.parse(text('package.json'));
    const clients = peers.map((peer) => `${peer}@${devDependencies[peer]}`);
    for (const file of [MANY, 'docs/deploy.md'])
      expect(text(file), file).toContain(clients.join(' '));
    for (const file of ['Dockerfile', 'docs/scale.md']) {
      for (const client of clients) expect(text(file), file).toContain(client);
    }
    const store = command.find((word: string) => word.startsWith('clickhouse:'));
    expect(store === undefined).toBe(peers.length === 1);
    if (store) expect(clusterAddress(store).shards.flat()).toHaveLength(4);
  },
);

it('has a CronJob for films from TMDB that refreshes, then builds, and takes 4 for no failure, as cron does', async () => {
  const objects = parseAllDocuments(text('deploy/kubernetes/refresh.yaml')).map((one) =>
    one.toJS(),
  );
  const { spec } = objects.find(({ kind }) => kind === 'CronJob').spec.jobTemplate.spec.template;
  const [{ command, env, securityContext }] = spec.containers;
  const lines: string[] = command[2].trim().split('\n');
  for (const line of lines) {
    await expectCommand(
      line
        .trim()
        .replace(/ \|\|.*/u, '')
        .split(' '),
    );
  }
  const [, cron] = /^17 9 \S+ \S+ \S+ {2}(.*)$/mu.exec(text('docs/refresh.md')) ?? [];
  for (const script of [command[2], cron]) {
    // What refresh and build end with, whether the build runs, and what the whole ends with.
    for (const [refreshed, built, runs, ended] of [
      [0, 0, true, 0],
      [4, 0, true, 0],
      [0, 3, true, 3],
      [4, 3, true, 3],
      [1, 0, false, 1],
      [2, 0, false, 1],
    ]) {
      const said = `said() { case "$*" in *refresh*) return ${refreshed};; *) echo built; return ${built};; esac; }`;
      const shell = `${said}\nnode() { said "$@"; }\ncartelera() { said "$@"; }\n${script}`;
      const { status, stdout } = spawnSync('sh', ['-c', shell], { encoding: 'utf8' });
      expect([status, stdout === 'built\n'], `${script}: ${refreshed}, ${built}`).toEqual([
        ended,
        runs,
      ]);
    }
  }
  expect(env[0]).toMatchObject({ name: 'TMDB_TOKEN', valueFrom: { secretKeyRef: {} } });
  expect(securityContext).toMatchObject({ capabilities: { drop: ['ALL'] } });
});

it('composes services without rights, whose commands there are', async () => {
  const { services } = parse(text('deploy/compose.yaml'), { merge: true });
  for (const one of Object.values<Record<string, unknown>>(services)) {
    expect(one).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      mem_limit: expect.stringMatching(/^\d+[mg]$/u),
    });
  }
  await expectCommand(services.build.command);
  expect(services.cartelera.volumes).toEqual(['releases:/app/releases:ro']);
  expect(text('deploy/nginx.conf')).toContain(`server cartelera:${PORT};`);
});

it('composes a cluster that both its commands know', async () => {
  const { services, volumes } = parse(text('deploy/compose.cluster.yaml'), { merge: true });
  const { publish, cartelera, ...servers } = services;
  for (const one of [publish, cartelera]) {
    expect(one).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    await expectCommand(one.command);
    const address = one.command.find((word: string) => word.startsWith('clickhouse:'));
    expect(clusterAddress(address).shards.flat()).toEqual(
      Object.keys(servers).map((host) => `http://${host}:8123`),
    );
  }
  expect(Object.keys(volumes)).toEqual(Object.keys(servers));
});

it('leaves paths to the service behind nginx, but for those of its operators', () => {
  const conf = text('deploy/nginx.conf');
  expect(conf).toMatch(/^\s*proxy_pass http:\/\/cartelera;$/mu);
  const [, denied] = /location ~ (\S+) \{\s*deny all;/u.exec(conf) ?? [];
  expect('/metrics').toMatch(new RegExp(denied));
  expect('/admin/releases/x:activate').toMatch(new RegExp(denied));
  expect('/v1/movies').not.toMatch(new RegExp(denied));
});

it('has units of systemd whose commands there are, as one user', async () => {
  const units = readdirSync(join(ROOT, 'deploy/systemd'));
  expect(units).toEqual([
    'cartelera-build.service',
    'cartelera-build.timer',
    'cartelera-refresh.service',
    'cartelera-refresh.timer',
    'cartelera.service',
  ]);
  for (const unit of units.filter((name) => name.endsWith('.service'))) {
    const lines = text(`deploy/systemd/${unit}`);
    for (const [, command] of lines.matchAll(/^Exec\w+=(\/usr\/bin\/node .*)$/gmu)) {
      await expectCommand(command.split(' '));
    }
    for (const line of ['DynamicUser=yes', 'User=cartelera', 'ProtectSystem=strict']) {
      expect(lines.split('\n')).toContain(line);
    }
    expect(lines).toMatch(/^MemoryMax=/mu);
  }
  // Of a oneshot the next command runs after a success alone.
  expect(text('deploy/systemd/cartelera-refresh.service')).toMatch(
    /Type=oneshot\n(?:.*\n)*ExecStart=.* refresh (?:.*\n)*ExecStart=.* build (?:.*\n)*SuccessExitStatus=4\n/u,
  );
});

it('has a blueprint of Render that starts the Dockerfile on the free plan', () => {
  const { services } = parse(text('render.yaml'));
  expect(services).toEqual([
    {
      type: 'web',
      name: 'cartelera',
      runtime: 'docker',
      plan: 'free',
      healthCheckPath: '/readyz',
      envVars: [
        { key: 'SOURCE', value: 'data/sample' },
        { key: 'TRUST_PROXY', value: 1 },
      ],
    },
  ]);
  expect(dockerfile).toMatch(/^ARG SOURCE=/mu);
});
