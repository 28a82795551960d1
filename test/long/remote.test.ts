import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { championFolder, openRelease, promote } from '../../src/release/index.js';
import { openMirror } from '../../src/remote/mirror.js';
import { pushRelease } from '../../src/remote/push.js';
import { type Host, hostOf } from '../../src/service/host.js';
import { listen } from '../../src/service/index.js';
import { sampleReleases } from '../built-once.js';
import { copyOf } from '../release/small-release.js';
import { bucket, smallStore, website } from '../remote/small-store.js';
import { PATIENT } from '../service/small-app.js';

const world = smallStore();
const PATHS = ['/v1/stats', '/v1/movies/862/similar', '/recomendacion/Toy%20Story'];
const CLI = join(import.meta.dirname, '../../dist/cli.js');

/** A folder with a release of the sample and one of the same films by another version; the first is promoted. */
async function twoReleases() {
  const out = await mkdtemp(join(world.root, 'sample-'));
  const sample = await championFolder(await sampleReleases());
  const first = basename(sample);
  await cp(sample, join(out, first), { recursive: true });
  const second = await copyOf(out, first, '0.0.1');
  await promote(out, first);
  const push = () => pushRelease(bucket(), { out, report: () => {} });
  await push();
  return { out, first, second, push };
}

/** A server as "serve --out ADDRESS" has it. */
async function serve(store: ReturnType<typeof bucket>, folder: string) {
  const mirror = await openMirror(store, join(world.root, folder), () => {}, 10);
  const release = await openRelease(mirror.out);
  const told: string[] = [];
  const log = (line: string) => told.push(line);
  const more = { out: mirror.out, storage: mirror.state, log, limits: PATIENT };
  const host: Host = await hostOf({ ...release, release, ...more });
  const effects = { on: () => undefined, exit: () => undefined };
  const url = await listen(host, { host: '127.0.0.1', port: 0 }, effects);
  const end = new AbortController();
  mirror.follow(log, end.signal).catch(() => {});
  const close = async () => {
    end.abort();
    await host.app.close();
  };
  return { url, told, close };
}

it('has two servers answer the same bytes, and go over to another release without a failed request', async () => {
  const { out, first, second, push } = await twoReleases();
  const servers = [await serve(bucket(), 'one'), await serve(website(world), 'two')];
  const answers = async (path: string) =>
    Promise.all(
      servers.map(async ({ url }) => {
        const answer = await fetch(`${url}${path}`);
        const { etag, 'cartelera-release': release } = Object.fromEntries(answer.headers);
        expect(answer.status, path).toBe(200);
        return { etag, release, text: await answer.text() };
      }),
    );
  const same = async () => {
    for (const path of PATHS) {
      const [one, two] = await answers(path);
      expect(one, path).toEqual(two);
      expect(one.etag).toContain(one.release);
    }
  };
  await same();
  await promote(out, second);
  await push();
  let asked = 0;
  for (
    let served: (string | undefined)[] = [];
    served.some((name) => name !== second) || !asked;
  ) {
    served = (await answers(PATHS[asked++ % 3])).map(({ release }) => release);
    for (const name of served) expect([first, second]).toContain(name);
    await sleep(20);
  }
  await same();
  world.server.fault = () => 503;
  const ready = async () => {
    const answer = await fetch(`${servers[0].url}/readyz?verbose`);
    return (await answer.json()) as { status: string; details: { storage: object } };
  };
  await expect.poll(ready).toMatchObject({
    status: 'ready',
    release: second,
    details: {
      storage: {
        address: 's3://films/all',
        answered: expect.stringMatching(/^\d{4}-.*Z$/),
        failures: expect.any(Number),
        reason: expect.stringMatching(/503/),
      },
    },
  });
  const metrics = await (await fetch(`${servers[0].url}/metrics`)).text();
  expect(metrics).toMatch(/^cartelera_storage_failures [1-9]/m);
  await same();
  expect(servers[0].told).toContainEqual(expect.stringMatching(/503.*goes on being served$/));
  await Promise.all(servers.map(({ close }) => close()));
});

const PROXY = process.env.HAPROXY_PROGRAM ?? 'haproxy';
const hasProxy = spawnSync(PROXY, ['-v']).status === 0;
const SERVERS = 10;

/** Starts a server of an address as a process of its own; gives where it listens. */
async function startOne(address: string, cache: string) {
  const args = ['serve', '--port', '0', '--json', '--quiet', '--out', address, '--cache', cache];
  const child = spawn(process.execPath, [CLI, ...args]);
  const [line] = await once(child.stdout, 'data');
  return { child, port: Number(new URL(JSON.parse(`${line}`).address).port) };
}

it.skipIf(!hasProxy)(
  'has ten servers behind haproxy answer as one, while they go over, and one is killed',
  async () => {
    const { out, first, second, push } = await twoReleases();
    const website = `${world.server.url}/films/all`;
    const started = Array.from({ length: SERVERS }, (_, i) =>
      startOne(i % 2 ? website : 's3://films/all', join(world.root, `ten-${i}`)),
    );
    const servers = await Promise.all(started);
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    const conf = [
      'defaults',
      '  mode http',
      '  timeout connect 2s',
      '  timeout client 30s',
      '  timeout server 30s',
      '  retries 3',
      '  option redispatch',
      '  retry-on conn-failure empty-response response-timeout',
      'frontend all',
      `  bind 127.0.0.1:${port}`,
      '  default_backend servers',
      'backend servers',
      '  balance roundrobin',
      '  option httpchk GET /readyz',
      ...servers.map((one, i) => `  server s${i} 127.0.0.1:${one.port} check inter 500`),
    ];
    const file = join(world.root, 'haproxy.cfg');
    await writeFile(file, `${conf.join('\n')}\n`);
    const proxy = spawn(PROXY, ['-db', '-f', file]);
    const url = `http://127.0.0.1:${port}`;
    const isUp = () =>
      fetch(`${url}/livez`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(isUp).toBe(true);

    /** Of each path and ETag the texts that came, and how often each release answered. */
    const texts = new Map<string, Set<string>>();
    const served = new Map<string, number>();
    let isOver = false;
    const ask = async (path: string) => {
      const answer = await fetch(`${url}${path}`);
      expect(answer.status, path).toBe(200);
      const key = `${path} ${answer.headers.get('etag')}`;
      texts.set(key, (texts.get(key) ?? new Set()).add(await answer.text()));
      const name = String(answer.headers.get('cartelera-release'));
      served.set(name, (served.get(name) ?? 0) + 1);
      await sleep(5);
    };
    const clients = Array.from({ length: 4 }, async () => {
      while (!isOver) for (const path of PATHS) await ask(path);
    });
    await expect.poll(() => served.get(first)).toBeGreaterThan(200);
    await promote(out, second);
    await push();
    servers[0].child.kill('SIGKILL');
    const releases = () =>
      Promise.all(
        servers.slice(1).map(async ({ port: own }) => {
          const answer = await fetch(`http://127.0.0.1:${own}/livez`);
          return answer.headers.get('cartelera-release');
        }),
      );
    await expect.poll(releases, { timeout: 120_000 }).toEqual(Array(SERVERS - 1).fill(second));
    const before = served.get(second) ?? 0;
    await expect.poll(() => served.get(second)).toBeGreaterThan(before + 100);
    isOver = true;
    await Promise.all(clients);
    expect([...served.keys()].toSorted()).toEqual([first, second].toSorted());
    expect(texts.size).toBe(2 * PATHS.length);
    for (const [key, all] of texts) expect(all.size, key).toBe(1);
    console.log(JSON.stringify(Object.fromEntries(served)));
    for (const { child } of servers) child.kill();
    proxy.kill();
  },
);

it('killed in the middle of a download, goes on with it at the next start', async () => {
  const { first } = await twoReleases();
  const { server, root } = world;
  server.asked.length = 0;
  const cache = join(root, 'killed');
  const address = `${server.url}/films/all/`;
  const start = () =>
    spawn(process.execPath, [
      ...[CLI, 'serve', '--port', '0', '--json', '--quiet'],
      ...['--out', address, '--cache', cache],
    ]);
  const child = start();
  // The last file never comes.
  server.fault = (_, path) => (path.endsWith('scorer.bin') ? 'cut' : undefined);
  await expect.poll(() => server.count('GET', 'scorer.bin')).toBeGreaterThan(0);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  const [folder] = await readdir(cache);
  expect(await readdir(join(cache, folder))).not.toContain(first);
  const before = server.count('GET', first);
  server.fault = () => undefined;
  server.asked.length = 0;
  const again = start();
  const [line] = await once(again.stdout, 'data');
  const { release, address: url } = JSON.parse(`${line}`);
  expect(release).toBe(first);
  expect(server.count('GET', first)).toBeLessThan(before);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  again.kill('SIGTERM');
  expect((await once(again, 'exit'))[0]).toBe(0);
});
