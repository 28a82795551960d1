import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROGRAM_ROOT as ROOT } from '../../../src/base/program-root.js';
import { championFolder, openRelease, promote, readManifest } from '../../../src/release/index.js';
import { releaseName } from '../../../src/release/stored/manifest.js';
import { type App, createApp } from '../../../src/service/index.js';
import { sampleReleases } from '../../built-once.js';
import { type Address, addressesOf } from '../addresses.js';
import { PATIENT } from '../small-app.js';

/** Workers run compiled code alone. */
const compiled = (path: string) => import(pathToFileURL(join(ROOT, 'dist', path)).href);
const LISTS =
  /^\/(?:recomendacion\b|v1\/(?:movies\/[^/]+\/similar|recommendations|movies:preview))/u;

/** With LONG=1 all are asked, else some. */
const EVERY = process.env.LONG ? 1 : 9;
const HEADERS = ['content-type', 'cache-control', 'vary', 'etag'];

let root: string;
let out: string;
let first: string;
let second: string;
let addresses: Address[];
/** The service in one thread. */
let alone: App;
let url: string;
let close: () => Promise<unknown>;
const started: Worker[] = [];
const note = (worker: Worker) => started.push(worker);
const told: string[] = [];

beforeAll(async () => {
  process.on('worker', note);
  root = await mkdtemp(join(tmpdir(), 'cartelera-workers-'));
  const sample = await championFolder(await sampleReleases());
  const manifest = { ...(await readManifest(sample)), version: '0.0.1' };
  [first, second] = [basename(sample), releaseName(manifest)];
  out = join(root, 'releases');
  for (const name of [first, second]) await cp(sample, join(out, name), { recursive: true });
  await writeFile(join(out, second, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await promote(out, first);
  const release = await openRelease(out);
  const lists = addressesOf(release.catalogue).filter(({ url }) => LISTS.test(url));
  addresses = lists.filter((_, i) => i % EVERY === 0);
  alone = await createApp({ ...release, release, log: () => {} });
  await serve(3);
});
afterAll(async () => {
  await close();
  process.off('worker', note);
  await rm(root, { recursive: true });
});

/** Serves by so many threads. */
async function serve(workers: number): Promise<void> {
  const releases: typeof import('../../../src/release/index.js') =
    await compiled('release/index.js');
  const service: typeof import('../../../src/service/index.js') =
    await compiled('service/index.js');
  const release = await releases.openRelease(out, undefined, workers);
  const log = (line: string) => told.push(line);
  const host = await service.hostOf({ ...release, release, out, log, workers, limits: PATIENT });
  const effects = { on: () => undefined, exit: () => undefined };
  url = await service.listen(host, { host: '127.0.0.1', port: 0 }, effects);
  close = () => host.app.close();
}

const figure = async (name: string) => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)`, 'mu').exec(text)?.[1]);
};
/** How many threads answer beside the first. */
const beside = () => figure('cartelera_workers');

const headersOf = ({ language, body }: Address) => ({
  'accept-encoding': 'identity',
  'accept-language': language,
  ...(body && { 'content-type': 'application/json' }),
});

async function ask(address: Address): Promise<string> {
  const { method, url: path, body } = address;
  const request = { method, headers: headersOf(address), ...(body && { body }) };
  const answer = await fetch(url + path, request);
  const given = HEADERS.map((name) => answer.headers.get(name) ?? '');
  return [answer.status, ...given, await answer.text()].join('\n');
}

async function askAlone(address: Address): Promise<string> {
  const { method, url: path, body } = address;
  const headers = headersOf(address);
  const answer = await alone.inject({ method, url: path, headers, ...(body && { body }) });
  const given = HEADERS.map((name) => answer.headers[name] ?? '');
  return [answer.statusCode, ...given, answer.body].join('\n');
}

it('answers to the byte as one thread does, errors and empty lists too', async () => {
  await expect.poll(beside).toBe(2);
  let made = 0;
  for (const worker of started) worker.on('message', ({ body }) => void (body && made++));
  const expected: string[] = [];
  for (const address of addresses) expected.push(await askAlone(address));
  for (let i = 0; i < addresses.length; i += 6) {
    const answers = await Promise.all(addresses.slice(i, i + 6).map(ask));
    expect(answers).toEqual(expected.slice(i, i + 6));
  }
  const full = expected.filter((answer) => /^200.*(?:aporte|contribution)"/su.test(answer));
  expect(made).toBeGreaterThan(full.length / 2);
  const empty = expected.filter((answer) => answer.includes('"results":[]'));
  expect(await figure('cartelera_lists_empty_total')).toBe(empty.length);
});

it('gives workers what waits as they have room, and answers the rest itself', async () => {
  const [rounds, burst] = [10, 14];
  let made = 0;
  for (const worker of started) worker.on('message', ({ body }) => void (body && made++));
  for (let round = 0; round < rounds; round++) {
    // No two alike, lest they are kept.
    const questions = Array.from({ length: burst }, (_, i) => burst * round + i + 1);
    const url = (n: number) => `/v1/movies/862/similar?n=${n}&diversity=0.31`;
    const answers = await Promise.all(
      questions.map((n) => ask({ ...addresses[0], method: 'GET', url: url(n) })),
    );
    for (const answer of answers) expect(answer).toMatch(/^200\n/u);
  }
  // Three each before they have answered one.
  expect(made).toBeGreaterThan(6 * rounds);
  expect(made).toBeLessThan(burst * rounds);
});

it('replaces a worker that dies, and refuses what it was asked', async () => {
  const [one] = started;
  const asked = Promise.all(addresses.map(ask));
  const ended = once(one, 'exit');
  void one.terminate();
  await ended;
  for (const answer of await asked) expect(answer).toMatch(/^(?:200|4\d\d|503)\n/u);
  expect(told).toEqual(['a worker ended (1); another takes its place']);
  expect(await beside()).toBe(1);
  await expect.poll(beside).toBe(2);
  expect(await ask(addresses[0])).toBe(await askAlone(addresses[0]));
});

it('follows a release by workers of its own; no answer is of two', async () => {
  const before = started.length;
  const seen = new Set<string | null>();
  let following = true;
  const asking = (async () => {
    for (let n = 1; following; n = (n % 50) + 1) {
      const answer = await fetch(`${url}/v1/movies/862/similar?n=${n}`);
      const { release } = (await answer.json()) as { release: string };
      expect(answer.headers.get('cartelera-release')).toBe(release);
      seen.add(release);
    }
  })();
  await expect.poll(() => seen.has(first)).toBe(true);
  await promote(out, second);
  await expect.poll(() => seen.has(second)).toBe(true);
  following = false;
  await asking;
  expect(started.length).toBe(before + 2);
  expect(await beside()).toBe(2);
});
