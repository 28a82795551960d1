import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir } from 'node:fs/promises';
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
    await host.front.close();
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
  const paths = ['/v1/stats', '/v1/movies/862/similar', '/recomendacion/Toy%20Story'];
  const same = async () => {
    for (const path of paths) {
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
    served = (await answers(paths[asked++ % 3])).map(({ release }) => release);
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
