import { existsSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { leaseRelease, verifyRelease } from '../../src/release/index.js';
import { cacheFolder, openMirror } from '../../src/remote/mirror.js';
import { bucket, smallStore, website } from './small-store.js';

const world = smallStore();
let cache: string;
let told: string[];
beforeEach(async () => {
  cache = join(await mkdtemp(join(world.root, 'cache-')), 'new');
  told = [];
});

/** Has the store hold a release and name it, as a copy of its folder would. */
const bring = async (number = 0) => {
  const { out, names, server } = world;
  const put = (path: string, bytes: Buffer) =>
    server.objects.set(`films/all/${path}`, { bytes, modified: new Date() });
  for (const path of await readdir(out, { recursive: true })) {
    const isMeant = path.includes(names[number]) && (await stat(join(out, path))).isFile();
    if (isMeant) put(path, await readFile(join(out, path)));
  }
  put('aliases.json', Buffer.from(JSON.stringify({ champion: names[number] })));
  server.asked.length = 0;
};
const report = ({ message }: { message: string }) => void told.push(message);
const open = (store = website(world), everyMs = 1e6) => openMirror(store, cache, report, everyMs);
const here = async () => {
  const names = (await readdir(cache)).filter((name) => name.startsWith('release-'));
  for (const name of names) await verifyRelease(join(cache, name));
  return names.toSorted();
};
const champion = async () => JSON.parse(await readFile(join(cache, 'aliases.json'), 'utf8'));
const film = (number = 0) => `films/all/${world.names[number]}/catalogue/movies.arrow`;

describe.each([
  ['a bucket', bucket],
  ['a web server', () => website(world)],
])('from %s', (_, storeOf) => {
  it('takes the champion, its files and what is told of it, and nothing twice', async () => {
    const { out, names, server } = world;
    await mkdir(join(out, 'about', names[0]), { recursive: true });
    await writeFile(join(out, 'about', names[0], 'model-card.md'), 'good');
    await bring();
    const { state } = await open(storeOf());
    expect(state).toMatchObject({ failures: 0, answered: expect.any(Date) });
    expect(await champion()).toEqual({ champion: names[0] });
    expect(await here()).toEqual([names[0]]);
    const card = join('about', names[0], 'model-card.md');
    expect(await readFile(join(cache, card), 'utf8')).toBe('good');
    await open(storeOf());
    expect(server.count('GET', 'movies.arrow')).toBe(1);
    expect(told.at(-1)).toMatch(/^taking release-\w+ from \w+:\/\//);
  });

  it('goes on in the middle of a file that was cut off', async () => {
    const { server } = world;
    await bring();
    let cuts = 1;
    server.fault = (_, path) => (path.endsWith('.arrow') && cuts-- > 0 ? 'cut' : undefined);
    const part = join(cache, '.coming', world.names[0], 'catalogue/movies.arrow.part');
    server.halfTaken = () => expect.poll(async () => (await stat(part)).size).toBe(5);
    await open(storeOf());
    expect(await here()).toHaveLength(1);
    expect(server.count('GET', 'movies.arrow')).toBe(2);
    expect(server.parts).toEqual(['bytes 5-8/9']);
  });

  it('goes on when the store is away, and comes back; what is known is not sent again', async () => {
    const { server, names } = world;
    await bring();
    const mirror = await open(storeOf(), 1);
    const lines: string[] = [];
    const end = new AbortController();
    const followed = mirror.follow((line) => lines.push(line), end.signal);
    server.fault = () => 'away';
    await expect.poll(() => mirror.state.failures).toBeGreaterThan(2);
    expect(mirror.state).toMatchObject({ reason: expect.stringMatching(/aliases\.json .*\(/) });
    expect(lines[0]).toMatch(`; ${names[0]} goes on being served`);
    server.fault = () => undefined;
    await expect.poll(() => mirror.state.failures).toBe(0);
    expect(mirror.state.reason).toBeUndefined();
    expect(lines.at(-1)).toMatch(/ is as it should be again$/);
    await expect.poll(() => server.unchanged).toBeGreaterThan(1);
    end.abort();
    await expect(followed).rejects.toThrow('aborted');
  });
});

it('refuses a file of another checksum, and takes it when it is mended', async () => {
  const { server, names } = world;
  await bring();
  const kept = server.objects.get(film())!;
  const good = kept.bytes;
  kept.bytes = Buffer.from('release 9');
  await expect(open()).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringMatching(/movies\.arrow has SHA-256 \w{64}; expected \w{64}$/),
  });
  expect(await here()).toEqual([]);
  kept.bytes = good;
  await open();
  expect(await here()).toEqual([names[0]]);
});

it('says that a release is missing, or that nobody is named, and goes on with what it has', async () => {
  const { server, names } = world;
  await bring();
  await open();
  const told = (text: string) => {
    server.objects.get('films/all/aliases.json')!.bytes = Buffer.from(text);
  };
  told('{"champion": "release-0123456789ab"}');
  expect((await open()).state).toMatchObject({
    failures: 1,
    reason: expect.stringMatching(/release-0123456789ab\/manifest\.json is not there/),
  });
  told('<html>');
  expect((await open()).state.reason).toMatch(/aliases\.json names no champion; expected/);
  server.objects.delete('films/all/aliases.json');
  expect((await open()).state.reason).toMatch(/aliases\.json is not there, or not to be read/);
  expect(await champion()).toEqual({ champion: names[0] });
});

it('follows the alias, and keeps the champion, the one before, and what is served', async () => {
  const { names } = world;
  await bring();
  const mirror = await open(website(world), 5);
  const end = new AbortController();
  const followed = mirror.follow((line) => told.push(line), end.signal);
  const leave = leaseRelease(cache, names[0]);
  for (const [number, kept] of [
    [1, [0, 1]],
    [2, [0, 1, 2]],
  ] as const) {
    await bring(number);
    await expect.poll(async () => (await champion()).champion).toBe(names[number]);
    await expect.poll(here).toEqual(kept.map((one) => names[one]).toSorted());
  }
  leave();
  await bring(1);
  await expect.poll(here).toEqual([names[1], names[2]].toSorted());
  // It has that one still.
  expect(world.server.count('GET', 'movies.arrow')).toBe(0);
  end.abort();
  await expect(followed).rejects.toThrow('aborted');
});

it('begins with what it has where the store is away, and says so; with nothing it says why', async () => {
  const { server, names } = world;
  await bring();
  server.fault = () => 'away';
  await expect(open()).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringMatching(/aliases.json does not answer \(.+\)$/),
  });
  server.fault = () => undefined;
  await open();
  server.fault = () => 'away';
  const { state } = await open();
  expect(state.failures).toBe(1);
  expect(told.at(-1)).toMatch(`; ${names[0]} is here, and served`);
});

it('mends what is damaged here', async () => {
  await bring();
  await open();
  await appendFile(join(cache, world.names[0], 'catalogue/movies.arrow'), '!');
  await open();
  expect(await here()).toEqual([world.names[0]]);
});

it('goes on with what a killed process had, and drops what it had of another', async () => {
  const { names, server } = world;
  await bring();
  const half = join(cache, '.coming', names[0], 'catalogue');
  await mkdir(half, { recursive: true });
  await mkdir(join(cache, '.coming', names[1]));
  await writeFile(join(half, 'movies.arrow'), 'release 1');
  // Of a process that had this number, and of one that is no more.
  for (const pid of [process.pid, 999_999]) {
    const lock = join(cache, '.fetching');
    await writeFile(lock, `${pid} ${hostname()}`);
    await utimes(lock, 1, 1);
    await open();
    expect(existsSync(lock)).toBe(false);
  }
  expect(server.count('GET', 'movies.arrow')).toBe(0);
  expect(await here()).toEqual([names[0]]);
  expect(existsSync(join(cache, '.coming'))).toBe(false);
});

it('fetches once where two ask for the same folder', async () => {
  await bring();
  await Promise.all([open(), open()]);
  expect(world.server.count('GET', 'movies.arrow')).toBe(1);
});

it('takes no file out of its folder', async () => {
  const { server, names } = world;
  await bring();
  const manifest = `films/all/${names[0]}/manifest.json`;
  const { releaseName } = await import('../../src/release/stored/manifest.js');
  const evil = JSON.parse(server.objects.get(manifest)!.bytes.toString());
  evil.outputs[0].path = '../../../evil';
  const name = releaseName(evil);
  server.objects.set(`films/all/${name}/manifest.json`, {
    bytes: Buffer.from(`${JSON.stringify(evil, null, 2)}\n`),
    modified: new Date(),
  });
  const alias = server.objects.get('films/all/aliases.json')!;
  alias.bytes = Buffer.from(JSON.stringify({ champion: name }));
  await expect(open()).rejects.toThrow('/../../../evil leads out of the release');
});

it('names a folder that cannot be written to', async () => {
  await bring();
  await writeFile(join(world.root, 'file'), '');
  await expect(
    openMirror(website(world), join(world.root, 'file/cache'), report),
  ).rejects.toMatchObject({
    code: 'cannot-write',
    message: expect.stringMatching(/; expected a folder to keep releases in, named by --cache$/),
  });
});

it('keeps each address in a folder of its own', () => {
  const of = (address: string) => cacheFolder({ ...website(world), address }, '/c');
  expect(of('s3://films/a b')).toMatch(/^\/c\/s3-films-a-b-[0-9a-f]{12}$/);
  expect(of('s3://films/a-b')).not.toBe(of('s3://films/a b'));
});
