import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Effects } from '../../src/commands/command.js';
import { run as runCommand } from '../../src/commands/run.js';
import { openRelease, readManifest } from '../../src/release/index.js';
import { createApp } from '../../src/service/index.js';
import { parquetRows } from '../catalogue/check-build.js';
import { configurationOf, filmOf, TmdbServer } from '../refresh/tmdb-server.js';

const folder = mkdtempSync(join(tmpdir(), 'cartelera-refresh-'));
const state = join(folder, 'tmdb');
let server: TmdbServer;

beforeAll(async () => {
  server = await new TmdbServer().start();
  for (let id = 1; id <= 12; id++) server.put(filmOf(id));
});
afterAll(() => {
  server.stop();
  rmSync(folder, { recursive: true });
});

async function run(argv: readonly string[], env: Effects['env'] = {}) {
  const lines: string[] = [];
  const effects: Effects = {
    out: (line) => lines.push(line),
    report: () => {},
    env: {
      TMDB_TOKEN: 'secret',
      TMDB_API_URL: `${server.url}/3`,
      TMDB_EXPORT_URL: `${server.url}/exports`,
      ...env,
    },
  };
  await runCommand(argv, () => effects);
  return lines;
}
const refresh = (day: string, ...more: string[]) =>
  run(['refresh', '--state', state, '--today', day, ...more]);
const build = (source: string, out: string) =>
  run(['build', '--source', source, '--out', join(folder, out), '--only', 'catalogue']);

describe('cartelera refresh', () => {
  it('tells what it would ask, then asks, then finds nothing new', async () => {
    expect(await refresh('2026-11-01', '--dry-run')).toEqual([
      '2026-11-01: due are 0 changed, 0 lost, 12 new films, and 0 of the oldest',
      'to ask for 12 films takes 1 s or more, at 33 a second',
    ]);
    const lines = await refresh('2026-11-01');
    expect(lines[1]).toMatch(/^12 answered, 0 gone, 0 not known yet; 13 requests in \d s$/);
    expect(lines.at(-1)).toMatch(/^\S+tmdb: 12 films, 0\.0 MB$/);
    await expect(refresh('2026-11-01')).rejects.toMatchObject({ exitCode: 4 });
  });

  it('gives a catalogue, in which films that are gone stand as rejects, with the reason', async () => {
    server.films.delete(3);
    server.put(filmOf(5, 'Five again'), '2026-11-02');
    await refresh('2026-11-02');
    await build(state, 'first');
    const tables = join(folder, 'first', 'catalogue');
    const rows = await parquetRows(tables);
    const films = await rows('SELECT id, imdb_id, title FROM movies WHERE id < 6 ORDER BY id');
    expect(films).toEqual(
      [1, 2, 4, 5].map((id) => ({
        id,
        imdb_id: `tt000000${id}`,
        title: id === 5 ? 'Five again' : `Film ${id}`,
      })),
    );
    expect(await rows('SELECT reason, raw FROM rejects')).toEqual([
      {
        reason: 'gone from TMDB',
        raw: expect.stringContaining('{"id":3,"status":"Gone from TMDB"}'),
      },
    ]);
    expect(await rows('SELECT count(*)::INTEGER AS n FROM movie_titles')).toEqual([{ n: 11 }]);
  });

  it('has posters asked for where TMDB has them, and lets pages ask nowhere else', async () => {
    server.configuration = configurationOf('https://pictures.example/p/');
    server.put({ ...filmOf(7), poster_path: '/seven.jpg' }, '2026-11-02');
    await refresh('2026-11-03');
    const out = join(folder, 'releases');
    await run(['build', '--source', state, '--out', out]);
    const release = await openRelease(out);
    const images = {
      secure_base_url: 'https://pictures.example/p/',
      poster_sizes: ['w92', 'w154', 'w500'],
    };
    const { inputs, images: kept } = await readManifest(release.folder);
    expect(kept).toEqual(images);
    const paths = inputs.map(({ path }) => path);
    expect(paths).toEqual(['films.ndjson', 'configuration.json', 'refreshed.json']);
    const app = await createApp({ ...release, release });
    const current = (await app.inject('/v1/releases/current')).json();
    expect(current.manifest.images).toEqual(images);
    const { body, headers } = await app.inject('/en/movie/7');
    const policy = String(headers['content-security-policy']);
    expect(policy.split('; ')[1]).toBe("img-src 'self' data: https://pictures.example");
    expect(body).toContain('"og:image" content="https://pictures.example/p/w500/seven.jpg"');
    expect(body).toContain(
      '<meta name="images" content="https://pictures.example/p/ w92 w154 w500">',
    );
    expect(body).not.toContain('image.tmdb.org');
    await app.close();
  });

  it('gives the same source, byte for byte, on whatever days the films were answered', async () => {
    const other = join(folder, 'other');
    await run(['refresh', '--state', other, '--today', '2026-11-02', '--limit', '4']);
    await run(['refresh', '--state', other, '--today', '2026-11-03']);
    const [one, two] = [state, other].map((path) =>
      readFileSync(join(path, 'films.ndjson'), 'utf8')
        .split('\n')
        .filter((line) => !line.includes('Gone')),
    );
    expect(two).toEqual(one);
  });

  it('tells of which day the data are: of the last day that ended whole', async () => {
    const other = join(folder, 'aged');
    let builds = 0;
    const ages = async () => {
      // In a folder of its own: the gate would look at what changed.
      const out = join(folder, `aged-${builds++}`);
      await run(['build', '--source', other, '--out', out]);
      const release = await openRelease(out);
      // It may still be warming up when its folder goes.
      const app = await createApp({ ...release, release, log: () => {} });
      await app.listen({ host: '127.0.0.1', port: 0 });
      const asked = async () => (await app.inject('/readyz?verbose')).json();
      await expect.poll(asked).toHaveProperty('details');
      const { details } = await asked();
      const told = (await app.inject('/metrics')).body;
      const [, seconds] = /^cartelera_data_age_seconds (.*)$/mu.exec(told) ?? [];
      expect(told).toMatch(/^cartelera_release_age_seconds \d/mu);
      expect(details.release_age_seconds).toBeLessThan(600);
      await app.close();
      return { day: details.data_through, seconds };
    };
    const on = (day: string, ...more: string[]) =>
      run(['refresh', '--state', other, '--today', day, ...more]);
    await on('2026-11-02', '--limit', '4');
    expect(await ages()).toEqual({ day: null, seconds: undefined });
    await on('2026-11-03');
    const { day, seconds } = await ages();
    expect(day).toBe('2026-11-03');
    const since = (Date.now() - Date.UTC(2026, 10, 3)) / 1000;
    expect(Math.abs(Math.max(0, since) - Number(seconds))).toBeLessThan(600);
    server.put(filmOf(8, 'Eight again'), '2026-11-04');
    server.exports = 'none';
    await on('2026-11-04');
    expect((await ages()).day).toBe('2026-11-03');
    server.exports = 'good';
    server.put(filmOf(9, 'Nine again'), '2026-11-05');
    await on('2026-11-05');
    expect((await ages()).day).toBe('2026-11-05');
    await expect(on('2026-11-05')).rejects.toMatchObject({ exitCode: 4 });
    expect((await ages()).day).toBe('2026-11-05');
  });

  it.each([
    [['--limit', '0'], {}, '--limit is "0"; expected a whole number from 1 to 999999999'],
    [['--today', '2026-02-30'], {}, '--today is "2026-02-30"; expected a date as 2026-11-29'],
    [['--today', '2026-13-45'], {}, '--today is "2026-13-45"; expected a date as 2026-11-29'],
    [[], { TMDB_TOKEN: 'Bearer secret' }, 'TMDB_TOKEN holds blanks or other signs; expected'],
    [[], { TMDB_TOKEN: 'sec\nret' }, 'TMDB_TOKEN holds blanks or other signs; expected'],
    [[], { TMDB_TOKEN: 'clé' }, 'TMDB_TOKEN holds blanks or other signs; expected'],
    [[], { TMDB_TOKEN: ' ' }, 'TMDB_TOKEN is not set; expected the API read access token'],
    [[], { TMDB_API_URL: 'tmdb' }, 'TMDB_API_URL is "tmdb"; expected an address'],
  ])('refuses %j with %j', async (argv, env, message) => {
    const asked = run(['refresh', '--state', state, ...argv], env);
    await expect(asked).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(message),
    });
  });
});
