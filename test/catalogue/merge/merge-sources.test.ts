import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildCatalogue, openCatalogue } from '../../../src/catalogue/index.js';
import { connect, query } from '../../../src/duckdb/database.js';
import { overviewsOf } from '../../../src/service/context/view.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-merge-'));
});
afterEach(() => rm(root, { recursive: true }));

type Cells = Readonly<Record<string, string | number>>;
const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;

/** A CSV file, the first row naming its columns. */
async function csv(path: string, rows: readonly Cells[]): Promise<string> {
  const file = join(root, path);
  await mkdir(join(file, '..'), { recursive: true });
  const columns = Object.keys(rows[0]);
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join());
  await writeFile(file, `${[columns.join(), ...lines].join('\n')}\n`);
  return file;
}

const v11 = (films: readonly Cells[]) =>
  csv(
    'TMDB_movie_dataset_v11.csv',
    films.map((film) => ({
      id: 0,
      title: '',
      vote_average: 6,
      vote_count: 10,
      status: 'Released',
      release_date: '1999-01-01',
      revenue: 0,
      runtime: 0,
      adult: 'False',
      backdrop_path: '/b.jpg',
      budget: 0,
      homepage: '',
      imdb_id: '',
      original_language: 'en',
      original_title: film.title,
      overview: '',
      popularity: 1,
      poster_path: '',
      tagline: '',
      genres: 'Drama, Horror',
      production_companies: '',
      production_countries: '',
      spoken_languages: '',
      keywords: '',
      ...film,
    })),
  );

const daily = (films: readonly Cells[]) =>
  csv(
    'daily/TMDB_all_movies.csv',
    films.map((film) => ({
      id: 0,
      title: '',
      vote_average: 7,
      vote_count: 20,
      status: 'Released',
      release_date: '1999-01-01',
      revenue: 0,
      runtime: 0,
      budget: 0,
      imdb_id: '',
      original_language: 'en',
      original_title: film.title,
      overview: '',
      popularity: 2,
      tagline: '',
      genres: 'Drama',
      production_companies: '',
      production_countries: '',
      spoken_languages: '',
      cast: '',
      director: '',
      director_of_photography: '',
      writers: '',
      producers: '',
      music_composer: '',
      imdb_rating: '',
      imdb_votes: '',
      poster_path: '',
      ...film,
    })),
  );

/** The files of 2017: films with credits and keywords beside. */
async function kaggle(films: readonly Cells[], credits: readonly Cells[] = []): Promise<string> {
  await csv(
    'old/movies_metadata.csv',
    films.map((film) => ({
      adult: 'False',
      belongs_to_collection: '',
      budget: 0,
      genres: "[{'id': 18, 'name': 'Drama'}]",
      homepage: '',
      id: 0,
      imdb_id: '',
      original_language: 'en',
      original_title: film.title,
      overview: '',
      popularity: 50,
      poster_path: '',
      production_companies: '[]',
      production_countries: '[]',
      release_date: '1999-01-01',
      revenue: 0,
      runtime: 0,
      spoken_languages: '[]',
      status: 'Released',
      tagline: '',
      title: '',
      video: 'False',
      vote_average: 5,
      vote_count: 100,
      ...film,
    })),
  );
  await csv('old/credits.csv', [
    ...credits,
    ...(credits.length ? [] : [{ cast: '[]', crew: '[]', id: 1 }]),
  ]);
  return join(root, 'old');
}

async function state(films: readonly object[]): Promise<string> {
  await mkdir(join(root, 'tmdb/log'), { recursive: true });
  const lines = films.map((film) => `${JSON.stringify(film)}\n`);
  await writeFile(join(root, 'tmdb/films.ndjson'), lines.join(''));
  return join(root, 'tmdb');
}
const gone = (id: number) => ({ id, title: '', status: 'Gone from TMDB' });

async function build(source: readonly string[], more = {}) {
  const folder = join(root, 'clean');
  await rm(folder, { recursive: true, force: true });
  const account = await buildCatalogue({ source, folder, formats: 'parquet and arrow', ...more });
  const { connections, close } = await connect(1, {});
  const rows = <Row extends object>(sql: string) =>
    query<Row>(
      connections[0],
      sql.replace(/\$(\w+)/g, (_, table) => `'${folder}/${table}.parquet'`),
    );
  try {
    return {
      account,
      films: await rows<Record<string, unknown>>('FROM $movies'),
      rejects: await rows('SELECT file, "row", reason, raw FROM $rejects ORDER BY ALL'),
      doubtful: await rows(
        `SELECT file, "row", reason, raw FROM $bad_cells WHERE reason LIKE 'doubtful%'`,
      ),
      records: await rows<{ n: number }>(
        'SELECT file, fate, count(*) AS n FROM $records GROUP BY ALL ORDER BY ALL',
      ),
      keywords: await rows(
        'SELECT movie_id, position, name FROM $movie_keywords JOIN $keywords ON id = keyword_id',
      ),
      genres: await rows('SELECT movie_id, name FROM $movie_genres JOIN $genres ON id = genre_id'),
      cast: await rows(
        'SELECT movie_id, person_id, name, "character" FROM $movie_cast JOIN $people ON id = person_id ORDER BY movie_id, position',
      ),
      crew: await rows(
        'SELECT movie_id, name, job FROM $movie_crew JOIN $people ON id = person_id',
      ),
      titles: await rows('FROM $movie_titles'),
      overviews: existsSync(join(folder, 'movie_overviews.arrow'))
        ? await rows('FROM $movie_overviews')
        : [],
      steps: new Map(
        account.lineage.map(({ source = '', step, rows: n }) => [`${source}: ${step}`, n]),
      ),
      types: await rows('SELECT typeof(COLUMNS(*)) FROM $movies LIMIT 1'),
      given: existsSync(join(folder, 'sources.json'))
        ? JSON.parse(await readFile(join(folder, 'sources.json'), 'utf8'))
        : null,
    };
  } finally {
    close();
  }
}

describe('TMDB v11 with the daily file', () => {
  it('has keywords from the one, people from the other', async () => {
    const one = await v11([
      {
        id: 10,
        title: 'Alpha',
        keywords: 'sea, storm',
        budget: 5,
        overview: 'Old words.',
        vote_count: 3,
      },
      { id: 11, title: 'Beta', keywords: 'train' },
    ]);
    const other = await daily([
      { id: 12, title: 'Gamma', director: 'Ana Paz' },
      {
        id: 10,
        title: 'Alpha',
        director: 'Bo Lund',
        cast: 'Cy Young, Di Fox',
        revenue: 9,
        overview: 'New words.',
      },
      { id: 11, title: 'Beta' },
    ]);
    for (const source of [
      [one, other],
      [other, one],
    ]) {
      const { films, keywords, cast, crew, genres, given, steps } = await build(source);
      const byId = new Map(films.map((film) => [film.id, film]));
      expect([...byId.keys()].sort()).toEqual([10, 11, 12]);
      expect(byId.get(10)).toMatchObject({
        ...{ budget: 5, revenue: 9, return: 9 / 5, overview: 'New words.' },
        ...{ vote_count: 20, vote_average: 7, popularity: 2, release_year: 1999 },
      });
      expect(keywords).toHaveLength(3);
      expect(keywords).toContainEqual({ movie_id: 10, position: 1, name: 'storm' });
      expect(cast).toMatchObject([
        { movie_id: 10, name: 'Cy Young' },
        { movie_id: 10, name: 'Di Fox' },
      ]);
      expect(crew).toContainEqual({ movie_id: 10, name: 'Bo Lund', job: 'Director' });
      expect(crew).toContainEqual({ movie_id: 12, name: 'Ana Paz', job: 'Director' });
      expect(genres.filter((row) => (row as { movie_id: number }).movie_id === 10)).toHaveLength(1);
      const told = given.patterns[given.films[films.findIndex(({ id }) => id === 10)]];
      expect(told['TMDB_movie_dataset_v11.csv']).toEqual(['budget', 'adult', 'keywords']);
      expect(told['TMDB_all_movies.csv']).toContain('cast');
      expect(steps.get('TMDB_movie_dataset_v11.csv: joined by id')).toBe(2);
      expect(steps.get('TMDB_movie_dataset_v11.csv: keywords: of this source')).toBe(2);
      expect(steps.get(': films')).toBe(3);
    }
  });
});

describe('the files of 2017 with what refresh keeps', () => {
  const credits = [
    {
      cast: "[{'id': 31, 'name': 'Tom Hanks', 'character': 'A', 'gender': 2}]",
      crew: '[]',
      id: 20,
    },
    {
      cast: "[{'id': 31, 'name': 'Tom Hanks', 'character': 'B', 'gender': 2}]",
      crew: '[]',
      id: 22,
    },
  ];
  const fresh = (id: number, title: string, more = {}) => ({
    ...{ id, title, original_title: title, release_date: '1999-01-02', status: 'Released' },
    ...{ popularity: 1.5, vote_average: 8, vote_count: 900, ...more },
  });

  it('takes what is new, holds votes to one source, and leaves out what is gone', async () => {
    const old = await kaggle(
      [
        { id: 20, title: 'One', tagline: 'Then.', vote_count: 10, budget: 7 },
        { id: 21, title: 'Two' },
        {
          id: 22,
          title: 'Three',
          belongs_to_collection: "{'id': 5, 'name': 'Set', 'poster_path': None}",
        },
        { id: 23, title: 'Old Film', release_date: '1950-01-01' },
        { id: 25, title: 'Six', vote_count: 60 },
        { id: 26, title: 'Seven', vote_count: 1 },
      ],
      credits,
    );
    const now = await state([
      fresh(20, 'One', {
        credits: { cast: [{ id: 31, name: 'Thomas Hanks', character: 'C', gender: 2 }], crew: [] },
        translations: {
          translations: [
            { iso_639_1: 'es', data: { title: '', overview: ' Una. ' } },
            { iso_639_1: 'fr', data: { title: '', overview: 'Un.' } },
            { iso_639_1: 'de', data: { overview: null } },
          ],
        },
      }),
      gone(21),
      fresh(23, 'New Film'),
      fresh(24, 'Five'),
    ]);
    const { films, rejects, records, cast, titles, steps, given, overviews } = await build([
      old,
      now,
    ]);
    expect(overviews).toEqual([{ movie_id: 20, language: 'es', overview: 'Una.' }]);
    const catalogue = openCatalogue(join(root, 'clean'));
    expect(overviewsOf(catalogue, catalogue.movieRow(20))).toEqual({ overviews: { es: 'Una.' } });
    expect(overviewsOf(catalogue, catalogue.movieRow(22))).toEqual({});
    expect(films).toMatchObject([
      // Most films have the votes of 2017, so that all have.
      { id: 20, title: 'One', tagline: 'Then.', vote_count: 10, popularity: 50, budget: 7 },
      { id: 22, title: 'Three', vote_count: 100, collection_id: 5 },
      { id: 25, title: 'Six', vote_count: 60 },
      { id: 26, title: 'Seven', vote_count: 1 },
      { id: 23, title: 'New Film', release_year: 1999, vote_count: null, popularity: null },
      { id: 24, title: 'Five', vote_count: null },
    ]);
    // One source a cast; the newer name of a person everywhere.
    expect(cast).toEqual([
      { movie_id: 20, person_id: 31, name: 'Thomas Hanks', character: 'C' },
      { movie_id: 22, person_id: 31, name: 'Thomas Hanks', character: 'B' },
    ]);
    expect(rejects).toMatchObject([
      { file: 'old/movies_metadata.csv', row: 2, reason: 'gone from TMDB' },
      { file: 'old/movies_metadata.csv', row: 4, reason: 'the id is of another film' },
      { file: 'tmdb/films.ndjson', row: 2, reason: 'gone from TMDB' },
    ]);
    expect((rejects[0] as { raw: string }).raw).toContain('"Two"');
    expect(titles).toEqual([]);
    expect(steps.get('old: left out: gone from TMDB')).toBe(1);
    expect(steps.get('old: left out: the id is of another film')).toBe(1);
    expect(records.reduce((sum, { n }) => sum + n, 0)).toBe(14);
    expect(given.patterns[given.films[0]]).toEqual({
      old: [
        'original_language',
        'budget',
        'popularity',
        'vote_average',
        'vote_count',
        'tagline',
        'genres',
      ],
      tmdb: expect.arrayContaining(['title', 'cast', 'crew']),
    });
    // One source that tells of so many is enough.
    const most = await build([old, now], { votesMin: 50 });
    expect(most.films).toMatchObject([20, 22, 25, 23, 24].map((id) => ({ id })));
  });
});

describe('files whose films have other ids', () => {
  const named = (path: string, rows: readonly Cells[]) => csv(path, rows);

  it('joins by IMDb id, by title and year, and lists what is not clear', async () => {
    // As many rows as to count beyond what a place in few bits holds.
    const more = Array.from({ length: 50 }, (_, i) => ({ id: 100 + i, title: `Film ${i}` }));
    const old = await kaggle(
      [
        { id: 20, title: 'One', imdb_id: 'tt0000020' },
        { id: 21, title: 'The Dark House' },
        { id: 22, title: 'Twins', overview: 'First.' },
        { id: 23, title: 'Twins', overview: 'Second.' },
        { id: 24, title: 'Wrong', imdb_id: 'tt0000024', release_date: '1950-01-01' },
        ...more,
      ],
      [
        {
          cast: "[{'id': 31, 'name': 'Tom Hanks', 'character': 'A', 'gender': 2}]",
          crew: '[]',
          id: 20,
        },
      ],
    );
    const other = await named('mine.csv', [
      { key: 1, name: 'Uno', date: '1999-05-05', imdb_id: 'tt0000020', tagline: 'Mine.' },
      { key: 2, name: 'the dark house!', date: '1999-12-31', imdb_id: '', tagline: 'Dark.' },
      { key: 3, name: 'Twins', date: '1999-01-01', imdb_id: '', tagline: 'Which?' },
      { key: 4, name: 'Another', date: '1980-01-01', imdb_id: 'tt0000024', tagline: 'Who?' },
      { key: 5, name: 'Alone', date: '1970-01-01', imdb_id: '', tagline: '' },
    ]);
    const imdb = join(root, 'imdb');
    await mkdir(imdb);
    for (const [file, lines] of Object.entries({
      'title.basics': [
        'tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres',
        'tt0000020 movie One One 0 1999 \\N 88 Drama',
        'tt0000777 movie Solo Solo 0 2001 \\N 77 Drama',
      ],
      'title.principals': [
        'tconst ordering nconst category job characters',
        'tt0000777 1 nm0000031 actress \\N \\N',
        'tt0000777 2 nm0000158 actor \\N \\N',
      ],
      'name.basics': [
        'nconst primaryName birthYear deathYear primaryProfession knownForTitles',
        'nm0000031 Eva \\N \\N \\N \\N',
        'nm0000158 Tom_Hanks \\N \\N \\N \\N',
      ],
    })) {
      const text = lines.map((line) => `${line.replaceAll(' ', '\t').replaceAll('_', ' ')}\n`);
      await writeFile(join(imdb, `${file}.tsv`), text.join(''));
    }
    const { account, films, cast, doubtful, steps } = await build([old, other, imdb], {
      columns: { id: 'key', title: 'name', release_date: 'date' },
    });
    const OWN = 2 ** 28 + 2 ** 27;
    expect(account.films).toBe(59);
    // Numbers of IMDb's people and films are others' at TMDB; a name may tell who they are.
    expect(cast).toEqual([
      { movie_id: 20, person_id: 31, name: 'Tom Hanks', character: 'A' },
      { movie_id: 2 ** 29 + 777, person_id: 2 ** 29 + 31, name: 'Eva', character: null },
      { movie_id: 2 ** 29 + 777, person_id: 31, name: 'Tom Hanks', character: null },
    ]);
    expect(films[0]).toMatchObject({ id: 20, runtime: 88, release_month: 5 });
    const told = films.filter(({ id }) => Number(id) < 100 || Number(id) > 149);
    expect(told.map(({ id, tagline }) => [id, tagline])).toEqual([
      [20, 'Mine.'],
      [21, 'Dark.'],
      [22, null],
      [23, null],
      [24, null],
      [OWN + 3, 'Which?'],
      [OWN + 4, 'Who?'],
      [OWN + 5, null],
      [2 ** 29 + 777, null],
    ]);
    expect(doubtful).toEqual([
      {
        file: 'mine.csv/mine.csv',
        row: 3,
        reason: 'doubtful: title and year',
        raw: 'Twins (1999); not joined with 22',
      },
      {
        file: 'mine.csv/mine.csv',
        row: 4,
        reason: 'doubtful: IMDb id',
        raw: 'Another (1980), tt0000024; not joined with 24',
      },
    ]);
    expect(steps.get('mine.csv: joined by IMDb id')).toBe(1);
    expect(steps.get('mine.csv: joined by title and year')).toBe(1);
    expect(steps.get('mine.csv: doubtful: title and year')).toBe(1);
  });
});

it('makes whole tables of sources that have little', async () => {
  const rows = (path: string, id: number) =>
    csv(path, [{ id, title: `Film ${id}`, release_date: '2001-01-01' }]);
  const both = [await rows('a/films.csv', 1), await rows('b/films.csv', 2)];
  const { films, types } = await build(both);
  const { movies, movieRow } = openCatalogue(join(root, 'clean'));
  expect(films).toMatchObject([{ id: 1, overview: null, adult: false, budget: 0 }, { id: 2 }]);
  expect([movies.overview.at(0), movies.title.at(movieRow(2))]).toEqual([null, 'Film 2']);
  expect(types).toEqual((await build(both.slice(0, 1))).types);
});
