import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ALL_FAULTS, filmOf, TmdbServer } from '../refresh/tmdb-server.js';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
const KILLS = process.env.LONG ? 200 : 4;

let server: TmdbServer;
let state: string;
beforeEach(async () => {
  server = await new TmdbServer().start();
  state = await mkdtemp(join(tmpdir(), 'cartelera-kills-'));
});
afterEach(async () => {
  server.stop();
  await rm(state, { recursive: true });
});

/** Runs the compiled program; kills it after so many milliseconds, where told. */
async function refresh(today: string, killedAfter?: number): Promise<number | null> {
  const args = [CLI, 'refresh', '--quiet', '--state', state, '--today', today];
  const child = spawn(process.execPath, args, {
    stdio: 'ignore',
    env: {
      ...process.env,
      TMDB_TOKEN: 'secret',
      TMDB_API_URL: `${server.url}/3`,
      TMDB_EXPORT_URL: `${server.url}/exports`,
    },
  });
  const ended = once(child, 'exit');
  if (killedAfter !== undefined) {
    await sleep(killedAfter);
    child.kill('SIGKILL');
  }
  return (await ended)[0];
}

it(
  `knows all that the server knows after ${KILLS} kills, and asked twice only for what was on its way`,
  async () => {
    for (let id = 1; id <= 15 * KILLS; id++) server.put(filmOf(id));
    server.faults = ALL_FAULTS.filter((fault) => fault !== 'slow body');
    server.chance = 0.02;
    for (let kill = 0; kill < KILLS; kill++)
      await refresh('2026-11-01', 250 + 500 * server.random());
    server.chance = 0;
    expect([0, 4]).toContain(await refresh('2026-11-01'));
    const kept = (await readFile(join(state, 'films.ndjson'), 'utf8')).trimEnd().split('\n');
    expect(kept.map((line) => JSON.parse(line))).toEqual([...server.films.values()]);
    const twice = [...server.answered.values()].reduce((sum, times) => sum + times - 1, 0);
    expect(twice).toBeLessThanOrEqual(20 * KILLS);
    expect(server.mostOpen).toBeLessThanOrEqual(20);
  },
  10_000 * KILLS,
);
