import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { liveThrough } from '../refresh/killed-days.js';
import { TmdbServer } from '../refresh/tmdb-server.js';

/** Its short form stands with the other tests of refresh. */
it.runIf(process.env.LONG)(
  'knows what TMDB knows after 25 days of every fault, each of many kills, and never asks too much',
  { timeout: 3_600_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cartelera-days-'));
    const server = await new TmdbServer().start();
    try {
      const state = join(folder, 'tmdb');
      const days = { server, state, films: 300, days: 25, kills: 20, second: 400 };
      const { killed, twice } = await liveThrough(days);
      console.log(`${killed} kills; ${twice} answers came twice, those that were on their way`);
      expect(killed).toBeGreaterThan(100);
      expect(twice).toBeLessThanOrEqual(20 * killed);
    } finally {
      server.stop();
      await rm(folder, { recursive: true });
    }
  },
);
