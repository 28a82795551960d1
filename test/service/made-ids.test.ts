import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportClean } from '../../src/catalogue/index.js';
import { connect, query } from '../../src/duckdb/database.js';
import { buildRelease, openRelease } from '../../src/release/index.js';
import { type App, createApp } from '../../src/service/index.js';

const FILMS = 40;
const HEADER =
  'Series_Title,Released_Year,Runtime,Genre,IMDB_Rating,Overview,Director,Star1,Star2,No_of_Votes,Gross';
const GENRES = ['Drama', 'Comedy', 'Western'];

/** Films that share people, genres and words with others. */
const filmOf = (_: unknown, i: number) =>
  `Film number ${i},${1980 + (i % 7)},${80 + i} min,${GENRES[i % 3]},7.${i % 10},A tale of sea and ${i % 2 ? 'storm' : 'sand'},Director ${i % 5},Star ${i % 4},Star ${i % 6},${100 + i},`;

let folder: string;
let app: App;
let ids: readonly number[];
let titles: readonly string[];
let catalogue: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartelera-made-ids-'));
  const source = join(folder, 'imdb_top_1000.csv');
  const lines = [HEADER, ...Array.from({ length: FILMS }, filmOf)];
  await writeFile(source, `${lines.join('\n')}\n`);
  const out = join(folder, 'releases');
  const { notes } = await buildRelease({ source, out });
  expect(notes.join()).toContain('2^40');
  const release = await openRelease(out);
  catalogue = join(release.folder, 'catalogue');
  app = await createApp({ ...release, release });
  const { movies } = release.catalogue;
  ids = Array.from(movies.id);
  titles = ids.map((_, row) => movies.title.at(row) ?? '');
});

afterAll(() => rm(folder, { recursive: true }));

const get = async (url: string) => {
  const answer = await app.inject(url);
  expect(answer.statusCode, `${url}: ${answer.body}`).toBe(200);
  return answer;
};

it('are whole in every answer about a film', async () => {
  expect(ids).toHaveLength(FILMS);
  expect(Math.min(...ids)).toBeGreaterThanOrEqual(2 ** 40);
  for (const [row, id] of ids.entries()) {
    const movie = (await get(`/v1/movies/${id}`)).json();
    expect([movie.id, movie.title]).toEqual([id, titles[row]]);
    const { results } = (await get(`/v1/movies/${id}/similar`)).json();
    expect(results.length).toBeGreaterThan(0);
    for (const { id: other, ...rest } of results) {
      expect(ids).toContain(other);
      expect(other).not.toBe(id);
      expect(JSON.stringify(rest)).not.toContain('undefined');
    }
    const page = await get(`/en/movie/${id}`);
    expect(page.body).toContain(titles[row]);
    expect((await app.inject(`/en/movie/${id + 1}`)).statusCode).toBe(404);
  }
});

it('can be asked by, left out and asked for alone', async () => {
  const [one, two, three] = ids;
  const { results } = (
    await get(`/v1/recommendations?liked=${one},${two}&exclude=${three}&n=50`)
  ).json();
  const found = results.map(({ id }: { id: number }) => id);
  for (const id of [one, two, three]) expect(found).not.toContain(id);
  const only = (await get(`/v1/recommendations?liked=${one}&only=${two},${three}`)).json();
  expect(only.results.map(({ id }: { id: number }) => id).sort()).toEqual([two, three].sort());
  expect((await get(`/v1/movies/${one}/similar/${two}`)).json()).toMatchObject({
    movie: { id: one },
  });
  const list = (await get(`/v1/movies?page_size=100`)).json().results as { id: number }[];
  expect(list.map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect((await get(`/v1/search?q=${one}`)).body).toContain(String(one));
});

it('are whole in the list of a film told anew, which is that of the film', async () => {
  const [id] = ids;
  const { overview, genre_list, release_date, cast, crew, vote_count } = (
    await get(`/v1/movies/${id}`)
  ).json();
  const film = { title: titles[0], overview, release_date, vote_count, genres: genre_list };
  const answer = await app.inject({
    method: 'POST',
    url: `/v1/movies:preview?n=9&exclude=${id}`,
    payload: { ...film, credits: { cast, crew } },
  });
  const { results } = (await get(`/v1/movies/${id}/similar?n=9`)).json();
  expect(results).toHaveLength(9);
  expect(answer.json().results).toEqual(results);
});

it.each(['csv', 'ndjson', 'parquet'])('are whole in %s', async (format) => {
  const { connections, close } = await connect(1, {});
  const file = join(folder, `films.${format}`);
  await writeFile(file, (await get(`/v1/movies.${format}`)).rawPayload);
  const read = { csv: 'read_csv', ndjson: 'read_json', parquet: 'read_parquet' }[format];
  const rows = await query<{ id: number }>(connections[0], `SELECT id FROM ${read}('${file}')`);
  expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
  close();
});

it('are whole in the tables, their export, and what is read of it again', async () => {
  const { connections, close } = await connect(1, {});
  for (const format of ['csv', 'parquet'] as const) {
    await exportClean({ folder: catalogue, format, to: folder });
    const rows = await query<{ id: number }>(
      connections[0],
      `SELECT id FROM '${folder}/movies.${format}'`,
    );
    expect(rows.map(({ id }) => id)).toEqual(ids);
  }
  const links = await query<{ id: number; n: number }>(
    connections[0],
    `SELECT movie_id AS id, count(*) AS n FROM '${catalogue}/movie_cast.parquet' GROUP BY ALL`,
  );
  expect(links.map(({ id }) => id).sort()).toEqual([...ids].sort());
  close();
});
