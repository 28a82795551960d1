import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { randomNumbers } from '../../src/base/random.js';
import { buildCatalogue } from '../../src/catalogue/index.js';
import { dayOf } from '../../src/refresh/days.js';
import type { RefreshResult } from '../../src/refresh/refresh.js';
import { parquetRows } from '../catalogue/check-build.js';
import { ALL_FAULTS, filmOf, type TmdbServer } from './tmdb-server.js';

const FIRST = dayOf('2026-11-01');
const textOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const CHILD = join(import.meta.dirname, 'refresh-child.ts');

interface Days {
  readonly server: TmdbServer;
  readonly state: string;
  readonly films: number;
  readonly days: number;
  /** Kills of a day, before the run that is left to end. */
  readonly kills: number;
  /** Milliseconds of a second. */
  readonly second: number;
  readonly seed?: number;
}

/** The films of which a state has an answer of this day, as its files tell whoever reads them. */
function recorded(state: string, day: number): Set<number> {
  const textIn = (file: string) =>
    existsSync(join(state, 'log', file)) ? readFileSync(join(state, 'log', file), 'utf8') : '';
  const lines = textIn('answers.ndjson').split('\n').slice(0, -1);
  const written = lines.flatMap((line) => {
    const [, of, id] = /^(\d+) \d+ \{"id":(\d+)/.exec(line) ?? [];
    return Number(of) === day ? [Number(id)] : [];
  });
  const { ids = [], days = [] } = JSON.parse(textIn('index.json') || '{}');
  return new Set([...written, ...ids.filter((_: number, i: number) => days[i] === day)]);
}

/**
 * Days of a server that misbehaves in every way, on each of which runs are killed at random moments; then
 * the catalogue is what the server has, or the report names what is not. Gives how many were killed.
 */
export async function liveThrough(asked: Days): Promise<{ killed: number; twice: number }> {
  const { server, state, films, days, kills, second, seed = 1 } = asked;
  const random = randomNumbers(seed);
  const below = (end: number) => Math.floor(random() * end);
  for (let id = 1; id <= films; id++) server.put(filmOf(id));
  server.faults = ALL_FAULTS;
  server.chance = 0.08;
  /** Changes that no feed tells of. */
  const withheld = new Set<number>();
  let killed = 0;
  let twice = 0;
  for (let day = FIRST; day < FIRST + days; day++) {
    if (day > FIRST) change(day);
    const before = server.asked.length;
    for (let kill = 0; kill < kills; kill++) {
      const done = recorded(state, day);
      const from = server.asked.length;
      if ((await run(day, true)) === null) killed++;
      // What was written down is not asked for again.
      expect(server.asked.slice(from).filter((id) => done.has(id))).toEqual([]);
    }
    const done = recorded(state, day);
    const from = server.asked.length;
    const result = await ended(day);
    expect(server.asked.slice(from).filter((id) => done.has(id))).toEqual([]);
    const today = server.asked.slice(before);
    twice += today.length - new Set(today).size;
    check(result);
  }
  server.chance = 0;
  // In the end each film was the oldest once.
  for (const later of [150, 151]) check(await ended(FIRST + days + later));
  const wrong = wrongFilms();
  expect(wrong).toEqual([]);
  await checkCatalogue();
  return { killed, twice };

  /** A tenth of the changes is withheld; films go, come, and come back under an id of before. */
  function change(day: number): void {
    for (let i = 0; i < films / 10; i++) {
      const id = 1 + below(films);
      if (!server.films.has(id)) continue;
      const isWithheld = random() < 0.1;
      if (isWithheld) withheld.add(id);
      server.put(filmOf(id, `Film ${id} of ${textOf(day)}`), isWithheld ? undefined : textOf(day));
    }
    server.films.delete(1 + below(films));
    server.put(filmOf(films + day - FIRST));
    const gone = 1 + below(films);
    if (!server.films.has(gone)) server.put(filmOf(gone, 'On an id of before'), textOf(day));
  }

  /** The result of a run; null where it was killed. */
  async function run(day: number, kill: boolean): Promise<RefreshResult | null> {
    const request = {
      ...{ state, token: 'secret', today: day, second },
      ...{ apiUrl: `${server.url}/3`, exportUrl: `${server.url}/exports` },
    };
    const child = spawn('node', ['--import', 'tsx', CHILD, JSON.stringify(request)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    const exit = new Promise<void>((end) => child.on('close', () => end()));
    if (kill) {
      while (!said.includes('ready') && child.exitCode === null) await sleep(5);
      // Half of them by what was asked, half by the clock: while films.ndjson is made, too.
      const at = server.paths.length + below(40);
      const until = performance.now() + below(Math.min(1500, 60 * second));
      const isBy = random() < 0.5;
      while (
        child.exitCode === null &&
        (isBy ? server.paths.length < at : performance.now() < until)
      )
        await sleep(1);
      child.kill('SIGKILL');
    }
    await exit;
    return child.signalCode === 'SIGKILL' ? null : JSON.parse(said.split('\n')[1] ?? 'null');
  }

  /** Runs until one ends whole: the breaker may end some. */
  async function ended(day: number): Promise<RefreshResult> {
    let last: unknown;
    for (let tries = 0; tries < 20; tries++) {
      const result = await run(day, false);
      if (result && !('failed' in result)) return result;
      last = result;
    }
    throw new Error(`no run of day ${day - FIRST} came to its end: ${JSON.stringify(last)}`);
  }

  function kept(): { id: number; title?: string }[] {
    const lines = readFileSync(join(state, 'films.ndjson'), 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line));
  }

  /** Films of which the state says something else than the server. */
  function wrongFilms(): number[] {
    const has = new Map(kept().map((film) => [film.id, film.title]));
    const ids = new Set([...has.keys(), ...server.films.keys()]);
    return [...ids].filter((id) => has.get(id) !== server.films.get(id)?.title);
  }

  /** What is wrong is what the feed withheld, or what the report names; nothing is left unnamed. */
  function check({ unknown, left, missing }: RefreshResult): void {
    expect(left).toBe(unknown.length);
    const named = new Set([...withheld, ...unknown.map(({ id }) => id)]);
    if (missing.length === 0) expect(wrongFilms().filter((id) => !named.has(id))).toEqual([]);
    const ids = kept().map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(server.mostOpen).toBeLessThanOrEqual(20);
    // Shorter seconds are blurred by whatever else the machine does.
    if (second >= 400) expect(mostIn(server.times, second)).toBeLessThanOrEqual(35);
  }

  async function checkCatalogue(): Promise<void> {
    const folder = join(state, '../catalogue');
    await buildCatalogue({ source: state, folder, formats: 'parquet' });
    const rows = await parquetRows(folder);
    const clean = await rows<{ id: number; title: string }>('SELECT id, title FROM movies');
    const title = new Map(clean.map((film) => [film.id, film.title]));
    const truth = [...server.films.values()].map((film) => [film.id, film.title] as const);
    expect(title).toEqual(new Map(truth.sort(([a], [b]) => a - b)));
    const gone = kept().filter((film) => film.title === undefined);
    const rejects = await rows<{ reason: string }>('SELECT reason FROM rejects');
    expect(rejects.map(({ reason }) => reason)).toEqual(gone.map(() => 'gone from TMDB'));
  }
}

/** How many of these moments lie within so many milliseconds of each other, at most. */
export function mostIn(times: readonly number[], length: number): number {
  let first = 0;
  return times.reduce((most, time, i) => {
    while (times[first] <= time - length) first++;
    return Math.max(most, i - first + 1);
  }, 0);
}
