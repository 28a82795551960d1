import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { collectGarbage } from '../../src/base/collect-garbage.js';
import { releaseNotFound } from '../../src/base/errors.js';
import { openRecommenderInSteps } from '../../src/recommender/index.js';
import {
  championFolder,
  type Opener,
  openRelease,
  promote,
  readManifest,
} from '../../src/release/index.js';
import { releaseName } from '../../src/release/stored/manifest.js';
import { type HostOptions, hostOf } from '../../src/service/host.js';
import { Connections } from '../../src/service/http/connections.js';
import { listen } from '../../src/service/index.js';
import { sampleReleases } from '../built-once.js';
import { PATIENT } from './small-app.js';

const KEY = 'a-key-of-the-tests';
let root: string;
let out: string;
/** Releases of the same films, by versions of the program. */
let first: string;
let second: string;
let third: string;
let told: string[];
let close: () => Promise<unknown>;
let url: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-host-'));
});
afterAll(() => rm(root, { recursive: true }));

beforeEach(async () => {
  out = await mkdtemp(join(root, 'releases-'));
  told = [];
  const sample = await championFolder(await sampleReleases());
  first = basename(sample);
  await cp(sample, join(out, first), { recursive: true });
  [second, third] = await Promise.all(
    ['0.0.1', '0.0.2'].map(async (version) => {
      const manifest = { ...(await readManifest(sample)), version };
      const name = releaseName(manifest);
      await cp(sample, join(out, name), { recursive: true });
      await writeFile(join(out, name, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      return name;
    }),
  );
  await promote(out, first);
});
afterEach(() => {
  vi.restoreAllMocks();
  return close();
});

async function serve(options: Partial<HostOptions> = {}) {
  const release = await openRelease(out);
  const log = (line: string) => told.push(line);
  const host = await hostOf({ ...release, release, out, log, limits: PATIENT, ...options });
  const effects = { on: () => undefined, exit: () => undefined };
  url = await listen(host, { host: '127.0.0.1', port: 0 }, effects);
  close = () => host.app.close();
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200);
  return host;
}

const servedNow = async () => (await fetch(`${url}/livez`)).headers.get('cartelera-release');
const becomes = (name: string) => expect.poll(servedNow, { timeout: 60_000 }).toBe(name);
const ready = async (query = '') => {
  const answer = await fetch(`${url}/readyz${query}`);
  return (await answer.json()) as { release: string; details: { refused?: { reason: string } } };
};
const details = async () => (await ready('?verbose')).details;
const admin = (action: string, key = KEY) =>
  fetch(`${url}/admin/releases/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });

it('follows the champion: header, answer and ETag are of one release', async () => {
  await serve();
  const before = await fetch(`${url}/v1/stats`);
  expect(before.headers.get('cartelera-release')).toBe(first);
  expect(before.headers.get('etag')).toContain(first);
  await promote(out, second);
  await becomes(second);
  const known = { 'if-none-match': before.headers.get('etag') ?? '' };
  const after = await fetch(`${url}/v1/stats`, { headers: known });
  expect(after.status).toBe(200);
  expect(after.headers.get('cartelera-release')).toBe(second);
  expect(await after.json()).toMatchObject({ release: second });
  expect(await details()).toMatchObject({ swaps: 1, last_swap: { release: second } });
  expect(await (await fetch(`${url}/metrics`)).text()).toContain(`{release="${second}"`);
  expect((await fetch(`${url}/nothing`)).headers.get('cartelera-release')).toBe(second);
});

it('ends an answer that is under way from the release in which it began', async () => {
  await serve();
  const answer = await new Promise<IncomingMessage>((resolve) => {
    get(`${url}/v1/people.csv`, resolve);
  });
  await promote(out, second);
  await becomes(second);
  let text = '';
  answer.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  await once(answer, 'end');
  expect(answer.headers['content-disposition']).toContain(first);
  expect(text.split('\n').length).toBeGreaterThan(1000);
});

it('takes late turns for no overload until another release has settled', async () => {
  const made = vi.spyOn(Connections.prototype, 'serverOf');
  const host = await serve({ limits: { ...PATIENT, settlingMs: 1000 } });
  const [connections] = made.mock.contexts as Connections[];
  expect(connections.beside).toBe(0);
  await promote(out, second);
  await host.takeChampion();
  expect(await servedNow()).toBe(second);
  expect(connections.beside).toBe(1);
  await expect.poll(() => connections.beside, { timeout: 5000 }).toBe(0);
});

const LIST = '/v1/movies/862/similar';

/** What is counted of the service now. */
const metric = async (name: string) => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(name))
      ?.split(' ')
      .at(-1),
  );
};

it('has the answers that are asked for again when another release is served, and counts only what others asked', async () => {
  await serve();
  const asked = `http_request_duration_seconds_count{method="GET",route="/v1/movies/:id/similar"`;
  const ask = async () => {
    const answer = await fetch(url + LIST);
    expect(answer.status).toBe(200);
    return { text: await answer.text(), tag: answer.headers.get('etag') };
  };
  for (let i = 0; i < 3; i++) await ask();
  const misses = await metric('cartelera_answers_misses_total');
  await promote(out, second);
  await becomes(second);
  const hits = await metric('cartelera_answers_hits_total');
  const { text, tag } = await ask();
  expect(await metric('cartelera_answers_hits_total')).toBe(hits + 1);
  expect(await metric('cartelera_answers_misses_total')).toBe(misses);
  expect(await metric(asked)).toBe(4);
  expect(tag).toContain(second);
  expect(text).toBe(await (await fetch(`${url}${LIST}?`)).text());
});

it('holds nothing of a release that it serves no more', async () => {
  const watched = async () => {
    const release = await openRelease(out);
    const { catalogue, recommender } = release;
    await serve({ catalogue, recommender, release });
    return new WeakRef(catalogue);
  };
  const held = await watched();
  for (const path of ['/score_titulo?titulo=Toy%20Story', '/v1/movies/862/similar', '/es/']) {
    expect((await fetch(url + path)).status, path).toBe(200);
  }
  for (const name of [second, third]) {
    await promote(out, name);
    await becomes(name);
  }
  const isHeld = () => {
    collectGarbage();
    return held.deref() !== undefined;
  };
  await expect.poll(isHeld, { timeout: 20_000, interval: 500 }).toBe(false);
});

it('goes on with the release it has where the new one is damaged, and says so', async () => {
  const file = join(out, second, 'catalogue/movie_crew.arrow');
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] ^= 1;
  await writeFile(file, bytes);
  const host = await serve();
  await promote(out, second);
  await expect.poll(async () => (await details()).refused, { timeout: 60_000 }).toBeDefined();
  expect((await details()).refused).toMatchObject({ release: second });
  expect((await details()).refused?.reason).toContain('movie_crew.arrow has other bytes');
  expect(await servedNow()).toBe(first);
  expect(told.join()).toContain(`${second} is not taken`);
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('\ncartelera_release_refused 1\n');
  // Mended, it is taken when it is asked for again.
  bytes[bytes.length >> 1] ^= 1;
  await writeFile(file, bytes);
  await host.takeChampion();
  expect(await servedNow()).toBe(second);
  expect((await details()).refused).toBeUndefined();
});

it('says why it began with the release before the champion, and takes that when it can be had', async () => {
  let isThere = false;
  const opener: Opener = function* ({ name, folder, catalogue }, read) {
    if (name === second && !isThere) throw releaseNotFound(`${second} was not published`);
    return yield* openRecommenderInSteps(join(folder, 'recommender'), catalogue, read);
  };
  await promote(out, second);
  const report = ({ message }: { message: string }) => told.push(message);
  const release = await openRelease(out, report, 1, opener);
  expect(told).toEqual([
    `${second} is not served (${second} was not published); falling back to ${first}`,
  ]);
  const later = globalThis.setTimeout;
  const sooner = (done: () => void, ms?: number) => later(done, ms === 5000 ? 50 : ms);
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(sooner as typeof later);
  await serve({ ...release, release, opener });
  expect(await ready()).toMatchObject({ release: first, fallback_from: second });
  const reason = `${second} was not published`;
  expect((await details()).refused).toEqual({ release: second, reason });
  isThere = true;
  await becomes(second);
  expect((await details()).refused).toBeUndefined();
});

it('keeps one that is gone back to while an answer of before is under way', async () => {
  const isUnderWay = vi.spyOn(Connections.prototype, 'isUnderWay');
  /** Asks for an answer that does not end before the question does. */
  const begin = () => {
    const headers = { 'content-type': 'application/json', 'content-length': 2 };
    const asked = request(`${url}/v1/movies:preview`, { method: 'POST', headers });
    asked.flushHeaders();
    return async () => {
      const answered = once(asked, 'response');
      asked.end('{}');
      const [answer] = await answered;
      await once(answer.resume(), 'end');
      return answer.headers['cartelera-release'];
    };
  };
  const looks = (release: string) =>
    vi.waitFor(() => expect(isUnderWay).toHaveBeenCalledWith({ release }), 60_000);
  const leases = async () => (await readdir(out)).filter((name) => name.startsWith('.serving'));
  const host = await serve();
  const endFirst = begin();
  await promote(out, second);
  await becomes(second);
  const endSecond = begin();
  await writeFile(join(out, third, 'catalogue/movies.arrow'), 'short');
  await promote(out, third);
  await host.takeChampion();
  expect((await details()).refused).toMatchObject({ release: third });
  await looks(first);
  // It was to go when it has answered: now it is to stay.
  await promote(out, first);
  await becomes(first);
  expect(await endFirst()).toBe(first);
  // The other, which waits from now on, goes after that has been seen.
  await promote(out, third);
  await looks(second);
  expect(await endSecond()).toBe(second);
  await expect
    .poll(leases, { timeout: 60_000 })
    .not.toContainEqual(expect.stringContaining(second));
  expect(await leases()).toContainEqual(expect.stringContaining(first));
});

describe('for whoever has the key', () => {
  it('activates a release and goes back from it', async () => {
    await serve({ adminKey: KEY });
    expect(await (await admin(`${second}:activate`)).json()).toEqual({ release: second });
    expect(await servedNow()).toBe(second);
    expect((await admin(`${first}:rollback`)).status).toBe(409);
    expect(await (await admin(`${second}:rollback`)).json()).toEqual({ release: first });
    expect(await servedNow()).toBe(first);
    // What is not there is no decision, and takes no alias away.
    expect((await admin('release-000000000000:activate')).status).toBe(404);
    expect((await admin('nobody:activate')).status).toBe(404);
    expect(await (await admin('challenger:activate')).json()).toEqual({ release: second });
    expect((await admin(`${second}:delete`)).status).toBe(404);
  });

  it('goes back to one that is kept no more, once for those who ask at the same time', async () => {
    await serve({ adminKey: KEY });
    for (const name of [second, third]) {
      await promote(out, name);
      await becomes(name);
    }
    const asked = await Promise.all([admin(`${third}:rollback`), admin(`${third}:rollback`)]);
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await servedNow()).toBe(second);
    for (let i = 0; i < 3; i++) await fetch(url + LIST);
    expect(await (await admin(`${second}:rollback`)).json()).toEqual({ release: first });
    expect(await servedNow()).toBe(first);
    // Nobody waited for what is asked for again to be made.
    const hits = await metric('cartelera_answers_hits_total');
    await fetch(url + LIST);
    expect(await metric('cartelera_answers_hits_total')).toBe(hits);
    expect(told.filter((line) => line.includes(`${first} is served`))).toHaveLength(1);
  });

  it('leaves what it opened where the decision is against it', async () => {
    await serve({ adminKey: KEY });
    for (const name of [second, third]) {
      await promote(out, name);
      await becomes(name);
    }
    await admin(`${third}:rollback`);
    // Read by whoever checks the whole release, not by the service.
    await writeFile(join(out, first, 'catalogue/movies.parquet'), 'short');
    expect((await admin(`${second}:rollback`)).status).toBe(409);
    expect(await servedNow()).toBe(second);
    const leases = (await readdir(out)).filter((name) => name.startsWith('.serving'));
    expect(leases.join()).not.toContain(first);
  });

  it('is closed to others, and not there without a key', async () => {
    await serve({ adminKey: KEY });
    for (const key of ['', 'another-key-of-nobody', `${KEY}x`]) {
      const refused = await admin(`${second}:activate`, key);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    }
    await close();
    await serve();
    expect((await admin(`${second}:activate`)).status).toBe(404);
    expect(await servedNow()).toBe(first);
  });

  it('stands with the metrics at a port of its own where one is given', async () => {
    const adminPort = 20_000 + (process.pid % 20_000);
    const host = await serve({ adminKey: KEY, adminPort });
    host.adminServer.listen(adminPort, '127.0.0.1');
    await once(host.adminServer, 'listening');
    expect((await admin(`${second}:activate`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    url = `http://127.0.0.1:${adminPort}`;
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    expect((await fetch(`${url}/v1/stats`)).status).toBe(404);
    expect(await (await admin(`${second}:activate`)).json()).toEqual({ release: second });
  });
});

it('counts the requests of a client on from one release to the next', async () => {
  await serve({ requestsPerMinute: 4 });
  const left = async () => (await fetch(`${url}/v1/stats`)).headers.get('ratelimit');
  expect(await left()).toContain('r=3');
  await promote(out, second);
  await expect.poll(async () => (await ready()).release, { timeout: 60_000 }).toBe(second);
  expect(await left()).toContain('r=2');
});
