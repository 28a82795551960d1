import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '../../src/refresh/days.js';
import { type RefreshRequest, refresh } from '../../src/refresh/refresh.js';
import { liveThrough, mostIn } from './killed-days.js';
import { ALL_FAULTS, configurationOf, filmOf, TmdbServer } from './tmdb-server.js';

const DAY = dayOf('2026-11-01');
const textOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

let server: TmdbServer;
let state: string;

beforeEach(async () => {
  server = await new TmdbServer().start();
  state = await mkdtemp(join(tmpdir(), 'cartelera-refresh-'));
});
afterEach(async () => {
  server.stop();
  await rm(state, { recursive: true });
});

const run = (today = DAY, more: Partial<RefreshRequest> = {}) =>
  refresh({
    state,
    token: 'secret',
    apiUrl: `${server.url}/3`,
    exportUrl: `${server.url}/exports`,
    today,
    second: 4,
    // A machine with other work may keep an answer waiting.
    timeout: 1000,
    ...more,
  });

/** What is kept, read by JSON.parse alone. */
const kept = (): { id: number; title?: string; status: string }[] =>
  readFileSync(join(state, 'films.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const truth = () => [...server.films.values()].sort((a, b) => a.id - b.id);
const living = () => kept().filter(({ status }) => status !== 'Gone from TMDB');

function fill(count: number): void {
  for (let id = 1; id <= count; id++) server.put(filmOf(id));
}

describe('a first load', () => {
  it('keeps every film of the export, in the order of ids, as TMDB answers', async () => {
    fill(40);
    const result = await run();
    expect(result).toMatchObject({ answered: 40, left: 0, unknown: [], isNew: true, films: 40 });
    expect(kept()).toEqual(truth());
    expect(Object.keys(kept()[0])[0]).toBe('id');
  });

  it('goes on where a limit ended it, the most popular first', async () => {
    fill(30);
    expect(await run(DAY, { limit: 10 })).toMatchObject({ answered: 10, left: 20, estimate: 1 });
    expect(kept().map(({ id }) => id)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
    await run();
    expect(kept()).toEqual(truth());
    expect([...server.answered.values()].every((times) => times === 1)).toBe(true);
    expect(await run()).toMatchObject({ answered: 0, left: 0, isNew: false });
  });

  it('tells what would be asked, and asks for no film', async () => {
    fill(30);
    const result = await run(DAY, { dryRun: true });
    expect(result).toMatchObject({ due: { new: 30 }, left: 30, estimate: 1, answered: 0 });
    expect(server.answered.size).toBe(0);
    expect((await run()).answered).toBe(30);
  });

  it('has the key in no address and no file', async () => {
    fill(3);
    await run();
    expect(server.paths.join()).not.toContain('secret');
    for (const file of ['films.ndjson', 'log/runs.ndjson', 'log/index.json', 'log/plan.json'])
      expect(await readFile(join(state, file), 'utf8')).not.toContain('secret');
  });
});

it('tells of films that a run before put in their place and ended before it could say so', async () => {
  fill(3);
  await run();
  fill(4);
  const runs = join(state, 'log', 'runs.ndjson');
  rmSync(runs);
  mkdirSync(runs);
  await expect(run(DAY + 1)).rejects.toThrow();
  expect(kept()).toEqual(truth());
  rmdirSync(runs);
  expect(await run(DAY + 1)).toMatchObject({ answered: 0, isNew: true });
  expect(await run(DAY + 1)).toMatchObject({ answered: 0, isNew: false });
});

it('tells what another hand took of the films, and asks for it again', async () => {
  fill(30);
  await run();
  const file = join(state, 'films.ndjson');
  await truncate(file, readFileSync(file).length >> 1);
  const first = await run(DAY + 1);
  const lost = 30 - living().length;
  expect(lost).toBeGreaterThan(10);
  expect(first).toMatchObject({ isNew: true, missing: [expect.stringMatching(`^${lost} films`)] });
  expect(readFileSync(join(state, 'refreshed.json'), 'utf8')).toContain(textOf(DAY));
  const second = await run(DAY + 1);
  expect(second).toMatchObject({ due: { new: lost }, missing: [], isNew: true });
  expect(kept()).toEqual(truth());
  expect(readFileSync(join(state, 'refreshed.json'), 'utf8')).toContain(textOf(DAY + 1));
});

it('deletes no film because it is not known how old its answer is', async () => {
  fill(5);
  await run();
  await rm(join(state, 'log'), { recursive: true });
  await expect(run(DAY + 1)).rejects.toMatchObject({ code: 'source-unreadable' });
  expect(kept()).toEqual(truth());
});

it('says where it cannot write', async () => {
  const file = join(state, 'file');
  writeFileSync(file, '');
  await expect(run(DAY, { state: file })).rejects.toMatchObject({ code: 'cannot-write' });
});

describe('where pictures are', () => {
  const configuration = () => JSON.parse(readFileSync(join(state, 'configuration.json'), 'utf8'));
  const asked = () => server.paths.filter((path) => path.endsWith('/configuration')).length;
  const told = (base: string) => ({
    images: { secure_base_url: base, poster_sizes: ['w92', 'w154', 'w500'] },
  });

  it('is asked once a day, and news where it is another place', async () => {
    fill(2);
    expect(await run(DAY, { dryRun: true })).toMatchObject({ missing: [] });
    expect(asked()).toBe(0);
    await run();
    expect(configuration()).toEqual(told('https://image.tmdb.org/t/p/'));
    expect(await run()).toMatchObject({ isNew: false });
    expect(asked()).toBe(1);
    server.configuration = configurationOf('https://pictures.example/p/');
    expect(await run(DAY + 1)).toMatchObject({ isNew: true, missing: [] });
    expect(configuration()).toEqual(told('https://pictures.example/p/'));
    expect(asked()).toBe(2);
  });

  it('is news until a run has ended that tells of it', async () => {
    fill(60);
    await run(DAY, { limit: 1 });
    server.configuration = configurationOf('https://pictures.example/p/');
    const stop = new AbortController();
    const report = ({ done }: { readonly done?: number }) => {
      if (done === 1) stop.abort(new Error('stopped'));
    };
    await expect(run(DAY + 1, { signal: stop.signal, report })).rejects.toThrow();
    const plan = join(state, 'log', 'plan.json');
    const left = readFileSync(plan, 'utf8');
    await run(DAY + 1, { limit: 0 });
    // As if that one had been killed at its end, too.
    writeFileSync(plan, left);
    expect(await run(DAY + 1, { limit: 0 })).toMatchObject({ isNew: true });
    expect(await run(DAY + 1, { limit: 0 })).toMatchObject({ isNew: false });
  });

  it.each([
    ['nowhere', null, 'status 404'],
    ['in no JSON object', [], 'answer of no JSON object'],
    ['in another shape', { images: 'here' }, 'answer of no images'],
    ['by http', configurationOf('http://image.tmdb.org/t/p/'), 'it names no host'],
    ['with a sign of the policy', configurationOf('https://a.example; script-src *'), 'it names'],
    ['without sizes', configurationOf('https://image.tmdb.org/t/p/', ['original']), 'it names no'],
  ])('stays what it was when it is told %s, and is asked again', async (_how, answer, why) => {
    fill(2);
    await run();
    const before = configuration();
    server.configuration = answer;
    const problem = [expect.stringContaining(`configuration: ${why}`)];
    expect(await run(DAY + 1)).toMatchObject({ missing: problem, isNew: false });
    expect(configuration()).toEqual(before);
    server.configuration = configurationOf('https://pictures.example/p/');
    expect(await run(DAY + 1)).toMatchObject({ missing: [], isNew: true });
  });
});

describe('a day later', () => {
  beforeEach(async () => {
    fill(160);
    await run();
    server.answered.clear();
  });

  it('asks for what changed, is new, or may be gone, and for the oldest', async () => {
    server.put(filmOf(5, 'Five again'), textOf(DAY + 1));
    server.put(filmOf(161));
    server.films.delete(9);
    const result = await run(DAY + 1);
    expect(result.due).toEqual({ changed: 1, lost: 1, new: 1, oldest: 2 });
    expect(result).toMatchObject({ answered: 4, gone: 1, films: 160 });
    expect(living()).toEqual(truth());
    expect(kept().find(({ id }) => id === 9)).toEqual({ id: 9, status: 'Gone from TMDB' });
  });

  it('does not ask for what is gone each day, and takes up an id that is used again', async () => {
    server.films.delete(9);
    await run(DAY + 1);
    expect((await run(DAY + 2)).due).toMatchObject({ lost: 0, new: 0 });
    server.put(filmOf(9, 'Another film'));
    await run(DAY + 3);
    expect(living()).toEqual(truth());
  });

  it('measures how many changes the feed kept to itself', async () => {
    server.put(filmOf(1, 'Changed in silence'));
    expect((await run(DAY + 1)).missed).toEqual({ of: 2, changed: 1 });
    expect(living()).toEqual(truth());
  });

  it('finds no change in figures that change by themselves', async () => {
    server.put({ ...filmOf(1), popularity: 3, vote_count: 5, vote_average: 1 });
    expect((await run(DAY + 1)).missed).toEqual({ of: 2, changed: 0 });
  });

  it('has nothing that is older than 180 days, and is due before', async () => {
    expect((await run(DAY + 149)).due.oldest).toBe(2);
    expect((await run(DAY + 150)).due.oldest).toBe(158);
    server.exports = 'none';
    expect(await run(DAY + 400, { limit: 1 })).toMatchObject({ films: 1, expired: 159 });
  });

  it('takes no film away for an export that is missing, cut off or too small', async () => {
    for (const exports of ['none', 'cut'] as const) {
      server.exports = exports;
      const { due, missing } = await run(DAY + 1);
      expect(due.lost).toBe(0);
      expect(missing.join()).toContain('export of ids');
    }
    server.exports = 'good';
    const films = [...server.films];
    server.films.clear();
    for (const [id, film] of films.slice(0, 20)) server.films.set(id, film);
    const { due, missing } = await run(DAY + 2);
    expect(due.lost).toBe(0);
    expect(missing).toEqual(['export of ids: 20, where 160 films are known']);
  });

  it('ends pages that never end, says so, and reads the window again', async () => {
    server.put(filmOf(7, 'Seven again'), textOf(DAY + 1));
    server.endless = true;
    expect((await run(DAY + 1)).missing.join()).toContain('pages that repeat themselves');
    server.endless = false;
    await run(DAY + 2);
    expect(living()).toEqual(truth());
  });

  it('passes over entries without an id', async () => {
    server.put(filmOf(7, 'Seven again'), textOf(DAY + 1));
    server.changes.get(textOf(DAY + 1))?.unshift({ id: null }, null, { id: 8, adult: true });
    expect((await run(DAY + 1)).due.changed).toBe(2);
  });
});

describe('a server that misbehaves', () => {
  it.each(ALL_FAULTS)('is asked again after %s', async (fault) => {
    fill(12);
    server.faults = [fault];
    server.chance = 0.3;
    await run(DAY, { second: 10 });
    await run(DAY, { second: 10 });
    expect(kept()).toEqual(truth());
  });

  it('is left alone when all fails, and what was answered stays', async () => {
    fill(60);
    server.faults = [ALL_FAULTS.find((fault) => String(fault) === '503')!];
    const waits: string[] = [];
    await run(DAY, { limit: 20 });
    server.chance = 1;
    const failed = run(DAY, { report: ({ message }) => waits.push(message) });
    await expect(failed).rejects.toThrow(/TMDB does not answer \(status 503\), 4 breaks/);
    expect(waits.filter((text) => text.startsWith('waiting'))).toEqual(
      [30, 60, 120, 240].map((s) => `waiting ${s} s: 10 failures on end, the last: status 503`),
    );
    expect(kept()).toHaveLength(20);
    server.chance = 0;
    await run();
    expect(kept()).toEqual(truth());
  });

  it('that refuses the key is asked for nothing else', async () => {
    fill(50);
    server.token = 'another';
    await expect(run()).rejects.toThrow(/TMDB refuses the key \(401, Invalid API key\)/);
    expect(server.paths.length).toBeLessThan(22);
  });

  it('tells the reason of every wait, and is asked less', async () => {
    fill(30);
    server.faults = ['refusal, Retry-After 0'];
    server.chance = 0.2;
    const said: string[] = [];
    const { waits } = await run(DAY, { report: ({ message }) => said.push(message) });
    expect(said).toContain('waiting 1 s: 429, Retry-After: 0');
    expect(waits['429']).toBeGreaterThanOrEqual(1);
  });

  it('is never asked more than 35 times a second, nor by more than 20 at once', async () => {
    fill(80);
    await run(DAY, { second: 400 });
    expect(mostIn(server.times, 400)).toBeLessThanOrEqual(35);
    expect(server.mostOpen).toBeLessThanOrEqual(20);
  });
});

it.each(['apiUrl', 'exportUrl'])('is stopped for its reason while it waits for %s', async (of) => {
  fill(1);
  const stop = new AbortController();
  const signal = stop.signal;
  const report = () => void setTimeout(() => stop.abort(new Error('stopped')), 30);
  const nobody = { [of]: 'http://127.0.0.1:1/', second: 1000, signal, report };
  await expect(run(DAY, nobody)).rejects.toThrow('stopped');
});

describe('a run that is killed', () => {
  it('on another machine has left its lock after a minute, and not before', async () => {
    fill(1);
    await run();
    const lock = join(state, 'log', 'lock');
    for (const text of ['7 another-machine', '']) {
      writeFileSync(lock, text);
      await expect(run(DAY + 1)).rejects.toMatchObject({ code: 'cannot-write' });
      const then = new Date(Date.now() - 61_000);
      utimesSync(lock, then, then);
      expect(await run(DAY + 1)).toMatchObject({ films: 1 });
    }
  });

  it('goes on from wherever it was cut off, and asks for no film twice', async () => {
    fill(60);
    for (let moment = 1; moment <= 12; moment++) {
      const stop = new AbortController();
      let left = 5;
      const report = () => {
        if (--left === 0) stop.abort(new Error('killed'));
      };
      await run(DAY, { signal: stop.signal, report }).catch(() => {});
    }
    await run();
    expect(kept()).toEqual(truth());
    expect(Math.max(...server.answered.values())).toBe(1);
  });

  it('has lost nothing in the end, whatever the server did and whenever it was killed', async () => {
    const about = { films: 40, days: 2, kills: 1, second: 20 };
    await liveThrough({ server, state: join(state, 'tmdb'), ...about });
  });

  it('loses no more than the answer that was being written', async () => {
    fill(20);
    await run(DAY, { limit: 10 });
    const lines = kept().map((film) => `${DAY + 1} 7 ${JSON.stringify(film)}\n`);
    const journal = join(state, 'log', 'answers.ndjson');
    const whole = Buffer.from(lines.slice(0, 3).join(''));
    const sizes = lines.map((line) => Buffer.byteLength(line));
    const ends = [sizes[0], sizes[0] + sizes[1], whole.length];
    for (const cut of [0, 5, ends[0] - 1, ends[0], ends[1] + 30, whole.length]) {
      writeFileSync(journal, whole);
      await truncate(journal, cut);
      const { Journal } = await import('../../src/refresh/journal.js');
      const opened = await Journal.open(journal);
      expect(opened.entries.size).toBe(ends.filter((end) => end <= cut).length);
      opened.close();
    }
    appendFileSync(journal, 'rubbish');
    expect((await run(DAY + 1)).isNew).toBe(true);
    expect(living()).toEqual(truth());
  });
});

it('knows in the end what the server knows, whatever it did meanwhile', async () => {
  fill(200);
  server.faults = ALL_FAULTS;
  server.chance = 0.08;
  await run(DAY, { second: 5 }).catch(() => {});
  let withheld = 0;
  for (let day = DAY + 1; day < DAY + 4; day++) {
    for (let id = 20 * (day - DAY); id < 20 * (day - DAY) + 10; id++) {
      const isWithheld = server.random() < 0.1;
      if (isWithheld) withheld++;
      server.put(filmOf(id, `Film ${id} of day ${day}`), isWithheld ? undefined : textOf(day));
    }
    server.films.delete(100 + day - DAY);
    server.put(filmOf(200 + day - DAY));
    if (day > DAY + 1) server.put(filmOf(100 + day - DAY - 1, 'On an id of before'), textOf(day));
    await run(day, { second: 5 }).catch(() => {});
  }
  server.chance = 0;
  const { unknown, left } = await run(DAY + 4);
  expect([unknown, left]).toEqual([[], 0]);
  const wrong = living().filter((film) => film.title !== server.films.get(film.id)?.title);
  expect(wrong.length).toBeLessThanOrEqual(withheld);
  await run(DAY + 160);
  expect(living()).toEqual(truth());
});
