import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connections, connect, query } from '../../../src/duckdb/database.js';
import { openRelease } from '../../../src/release/index.js';
import { createApp } from '../../../src/service/index.js';
import { sampleReleases, sharedReleases } from '../../built-once.js';
import { hasShared } from '../../data.js';
import { PATIENT } from '../small-app.js';

const FORMATS = ['csv', 'ndjson', 'parquet'] as const;
type Format = (typeof FORMATS)[number];
type Row = Readonly<Record<string, unknown>>;

/** Names of a link table, or of credits, as a list in the order of the source. */
const list = (table: string, name: string, condition = 'true') =>
  `coalesce((SELECT list(${name} ORDER BY position) FROM ${table} WHERE movie_id = m.id AND ${condition}), [])`;
const credited = (table: string, condition?: string) =>
  list(
    `(FROM ${table} JOIN people ON people.id = person_id)`,
    'coalesce(credited_as, name)',
    condition,
  );
const linked = (kind: string, foreign: string, name = 'name', key = 'id') =>
  list(`(FROM movie_${kind} l JOIN ${kind} k ON k.${key} = l.${foreign})`, name);

/** What each column of a file of films is, in SQL over the tables, and its type. */
const MOVIES: Readonly<Record<string, readonly [type: string, sql: string]>> = {
  id: ['INTEGER', 'm.id'],
  imdb_id: ['VARCHAR', 'imdb_id'],
  title: ['VARCHAR', 'm.title'],
  title_es: [
    'VARCHAR',
    `(SELECT arg_min(t.title, position) FROM movie_titles t WHERE movie_id = m.id AND language = 'es' AND kind <> 'also known as')`,
  ],
  original_title: ['VARCHAR', 'original_title'],
  original_language: ['VARCHAR', 'original_language'],
  release_date: ['DATE', 'release_date'],
  year: ['INTEGER', 'year(release_date)'],
  runtime: ['DOUBLE', 'nullif(runtime, 0)'],
  genres: ['VARCHAR[]', linked('genres', 'genre_id')],
  collection: ['VARCHAR', '(SELECT name FROM collections WHERE id = collection_id)'],
  directors: ['VARCHAR[]', credited('movie_crew', "job = 'Director'")],
  cast: ['VARCHAR[]', credited('movie_cast')],
  companies: ['VARCHAR[]', linked('companies', 'company_id')],
  countries: ['VARCHAR[]', linked('countries', 'country_code', 'code', 'code')],
  languages: ['VARCHAR[]', linked('languages', 'language_code', 'code', 'code')],
  keywords: ['VARCHAR[]', linked('keywords', 'keyword_id')],
  budget: ['DOUBLE', 'nullif(budget, 0)'],
  revenue: ['DOUBLE', 'nullif(revenue, 0)'],
  return: ['DOUBLE', 'CASE WHEN budget > 0 AND revenue > 0 THEN revenue / budget END'],
  known_return: ['DOUBLE', 'CASE WHEN least(budget, revenue) >= 10000 THEN revenue / budget END'],
  profit: ['DOUBLE', 'CASE WHEN budget > 0 AND revenue > 0 THEN revenue - budget END'],
  popularity: ['DOUBLE', 'popularity'],
  vote_average: ['DOUBLE', 'nullif(vote_average, 0)'],
  vote_count: ['DOUBLE', 'vote_count'],
  rating: [
    'DOUBLE',
    `CASE WHEN vote_average > 0 THEN (coalesce(vote_count, 0) * vote_average + 50 * mean) / (coalesce(vote_count, 0) + 50) END`,
  ],
  status: ['VARCHAR', 'status'],
  adult: ['BOOLEAN', 'adult'],
  video: ['BOOLEAN', 'video'],
  homepage: ['VARCHAR', 'homepage'],
  poster_path: ['VARCHAR', 'poster_path'],
  overview: ['VARCHAR', 'overview'],
  tagline: ['VARCHAR', 'tagline'],
};

const MOVIES_SQL = `

  WITH means AS (SELECT avg(vote_average) AS mean FROM movies WHERE vote_average > 0)
  SELECT ${Object.entries(MOVIES).map(([name, [, sql]]) => `${sql} AS "${name}"`)}
  FROM movies m, means`;

const films = (table: string, key: string, kind: string, of = 'id') =>
  `(SELECT k.${of}, k.name, (SELECT count(DISTINCT movie_id) FROM ${table} WHERE ${key} = k.${of}) AS films FROM ${kind} k)`;

/** The other lists: types of the columns, and what they are in SQL. */
const OTHERS: Readonly<Record<string, readonly [types: Row, sql: string]>> = {
  people: [
    {
      id: 'INTEGER',
      name: 'VARCHAR',
      gender: 'VARCHAR',
      acted_in: 'INTEGER',
      directed: 'INTEGER',
    },
    `(SELECT id, name, ['unknown', 'female', 'male', 'non-binary'][gender + 1] AS gender,
        coalesce(a.n, 0) AS acted_in, coalesce(d.n, 0) AS directed FROM people p
      LEFT JOIN (SELECT person_id, count(DISTINCT movie_id) AS n FROM movie_cast GROUP BY 1) a ON a.person_id = p.id
      LEFT JOIN (SELECT person_id, count(DISTINCT movie_id) AS n FROM movie_crew WHERE job = 'Director' GROUP BY 1) d ON d.person_id = p.id)`,
  ],
  genres: [
    { id: 'INTEGER', name: 'VARCHAR', films: 'INTEGER' },
    films('movie_genres', 'genre_id', 'genres'),
  ],
  collections: [
    { id: 'INTEGER', name: 'VARCHAR', films: 'INTEGER', poster_path: 'VARCHAR' },
    '(SELECT id, name, (SELECT count(*) FROM movies WHERE collection_id = c.id) AS films, poster_path FROM collections c)',
  ],
  companies: [
    { id: 'INTEGER', name: 'VARCHAR', films: 'INTEGER' },
    films('movie_companies', 'company_id', 'companies'),
  ],
  countries: [
    { code: 'VARCHAR', name: 'VARCHAR', films: 'INTEGER' },
    films('movie_countries', 'country_code', 'countries', 'code'),
  ],
  languages: [
    { code: 'VARCHAR', name: 'VARCHAR', films: 'INTEGER' },
    films('movie_languages', 'language_code', 'languages', 'code'),
  ],
};

const TABLES = [
  ...['movies', 'collections', 'genres', 'companies', 'countries', 'languages', 'keywords'],
  ...['people', 'movie_genres', 'movie_companies', 'movie_countries', 'movie_languages'],
  ...['movie_keywords', 'movie_cast', 'movie_crew', 'movie_titles'],
];

/** How DuckDB reads a file of a format, as columns of these types. */
function readSql(format: Format, file: string, types: Row): string {
  const columns = Object.entries(types);
  if (format === 'parquet') return `read_parquet('${file}')`;
  if (format === 'ndjson') {
    const named = columns.map(([name, type]) => `"${name}": '${type}'`).join();
    return `read_json('${file}', format = 'newline_delimited', columns = {${named}})`;
  }
  const cells = columns.map(([name, type]) =>
    type === 'VARCHAR[]'
      ? `from_json("${name}", '["VARCHAR"]') AS "${name}"`
      : `"${name}"::${type} AS "${name}"`,
  );
  const texts = columns.map(([name]) => `'${name}': 'VARCHAR'`).join();
  return `(SELECT ${cells} FROM read_csv('${file}', auto_detect = false, allow_quoted_nulls = false, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n', max_line_size = 10000000, columns = {${texts}}))`;
}

/** A release that is served, its tables in DuckDB, and a folder for files. */
async function opened(out: string) {
  const release = await openRelease(out);
  const app = await createApp({ ...release, release, limits: PATIENT, log: () => {} });
  const duckdb: Connections = await connect(1, {});
  const [connection] = duckdb.connections;
  for (const table of TABLES) {
    const file = join(release.folder, 'catalogue', `${table}.parquet`);
    await connection.run(`CREATE VIEW ${table} AS FROM read_parquet('${file}')`);
  }
  await connection.run(`CREATE TABLE expected_movies AS ${MOVIES_SQL}`);
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-files-'));
  return {
    app,
    name: release.name,
    rows: (sql: string) => query<Row>(connection, sql),
    async save(url: string) {
      const answer = await app.inject(url);
      expect(answer.statusCode, url).toBe(200);
      const file = join(folder, 'file');
      await writeFile(file, answer.rawPayload);
      return file;
    },
    async close() {
      duckdb.close();
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
}

type Opened = Awaited<ReturnType<typeof opened>>;

/** Where the file and the tables differ: rows, cells; figures by more than a thousand millionth. */
async function differences(
  { rows, save }: Opened,
  url: string,
  format: Format,
  types: Row,
  sql: string,
) {
  const file = await save(url);
  const read = readSql(format, file, types);
  const described = await rows(`DESCRIBE SELECT * FROM ${read}`);
  expect(described.map(({ column_name }) => column_name)).toEqual(Object.keys(types));
  expect(described.map(({ column_type }) => column_type)).toEqual(Object.values(types));
  const key = Object.keys(types)[0];
  const differ = Object.entries(types).map(([name, type]) => {
    const [one, other] = [`one."${name}"`, `other."${name}"`];
    const isOther = `${one} IS DISTINCT FROM ${other}`;
    const isFar = `coalesce(abs(${one} - ${other}) > 1e-9 * abs(${other}), true)`;
    const condition = type === 'DOUBLE' ? `${isOther} AND ${isFar}` : isOther;
    return `CASE WHEN ${condition} THEN concat('${name}: ', ${one}::VARCHAR, ' / ', ${other}::VARCHAR) END`;
  });
  return rows(`
    SELECT coalesce(one.${key}, other.${key}) AS of,
      list_filter([${differ}], lambda text: text IS NOT NULL) AS differ
    FROM ${read} one FULL JOIN ${sql} other ON one.${key} = other.${key}
    WHERE len(differ) > 0 LIMIT 3`);
}

const TYPES = Object.fromEntries(Object.entries(MOVIES).map(([name, [type]]) => [name, type]));

if (!hasShared) it.skip('files over The Movies Dataset, which is not here', () => undefined);

describe.each([
  ['the sample', sampleReleases] as const,
  ...(hasShared ? [['The Movies Dataset', sharedReleases] as const] : []),
])('files over %s', (_what, releases) => {
  let release: Opened;
  beforeAll(async () => {
    release = await opened(await releases());
  });
  afterAll(() => release.close());

  it.each(FORMATS)('movies.%s holds what the tables hold, every column', async (format) => {
    const url = `/v1/movies.${format}?columns=${Object.keys(MOVIES)}`;
    expect(await differences(release, url, format, TYPES, 'expected_movies')).toEqual([]);
  });

  it.each(Object.keys(OTHERS))('%s likewise', async (name) => {
    const [types, sql] = OTHERS[name];
    const table = `expected_${name}`;
    await release.rows(`CREATE TABLE ${table} AS FROM ${sql}`);
    for (const format of FORMATS) {
      expect(
        await differences(release, `/v1/${name}.${format}`, format, types, table),
        format,
      ).toEqual([]);
    }
  });

  it.each([
    ...['', 'genres=Drama', 'genres=Drama,Comedy&genres_mode=all', 'year_min=1990&year_max=1999'],
    ...['language=fr&votes_min=10', 'q=the&sort=title', 'exclude=862,680&runtime_min=120'],
    ...['company_id=3', 'person_id=31', 'spoken_language=es&sort=-rating', 'adult=true'],
    ...['votes_max=0&year_max=1880', 'collection_id=10194&sort=known_return'],
  ])('holds the films of /v1/movies?%s, in its order', async (asked) => {
    const { app, rows, save } = release;
    const first = (await app.inject(`/v1/movies?${asked}&page_size=100`)).json();
    for (const format of FORMATS) {
      const file = await save(`/v1/movies.${format}?${asked}&columns=id`);
      const ids = await rows(`SELECT id FROM ${readSql(format, file, { id: 'INTEGER' })}`);
      expect(ids.length, format).toBe(first.total);
      expect(ids.slice(0, 100).map(({ id }) => id)).toEqual(
        first.results.map(({ id }: { readonly id: number }) => id),
      );
    }
  });
});

describe('a file', () => {
  let release: Opened;
  beforeAll(async () => {
    release = await opened(await sampleReleases());
  });
  afterAll(() => release.close());
  const ask = (url: string, headers = {}, method: 'GET' | 'HEAD' = 'GET') =>
    release.app.inject({ url, headers, method });

  it.each([
    ['csv', 'text/csv; charset=utf-8; header=present'],
    ['ndjson', 'application/x-ndjson; charset=utf-8'],
    ['parquet', 'application/vnd.apache.parquet'],
  ])('.%s says what it is, and is named after its release', async (format, type) => {
    const { headers } = await ask(`/v1/genres.${format}`);
    expect(headers).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename="cartelera-${release.name}-genres.${format}"`,
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      etag: expect.stringMatching(/^W\//u),
    });
  });

  it('has the columns that are asked for, in their order, each once', async () => {
    const { body } = await ask('/v1/genres.csv?columns=name,%20id,name');
    expect(body.slice(0, 9)).toBe('name,id\r\n');
  });

  it('has without columns what a summary tells, and who made and plays it', async () => {
    const { body } = await ask('/v1/movies.ndjson?q=toy%20story');
    const summary = (await ask('/v1/movies?q=toy%20story')).json().results[0];
    const line = JSON.parse(body.split('\n')[0]);
    expect(line).toMatchObject(summary);
    expect(line.directors).toEqual(['John Lasseter']);
    expect(line.cast[0]).toBe('Tom Hanks');
  });

  it.each([
    ['/v1/movies.csv?columns=id,nmae', '"nmae"'],
    ['/v1/movies.csv?columns=', '""'],
    ['/v1/genres.parquet?columns=__proto__', '"__proto__"'],
    ['/v1/people.ndjson?columns=title', '"title"'],
    ['/v1/movies.xml', '"xml"'],
  ])('%s is refused by name', async (url, named) => {
    const answer = await ask(url);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().type).toBe('/errors/invalid-parameter');
    expect(answer.json().detail).toContain(named);
    expect(answer.headers['content-disposition']).toBeUndefined();
  });

  it('is refused as its list is', async () => {
    for (const [asked, problem] of [
      ['genres=Drmaa', 'unknown-value'],
      ['page=2', 'unknown-parameter'],
      ['person_id=999999999', 'person-not-found'],
    ]) {
      expect((await ask(`/v1/movies.csv?${asked}`)).json().type).toBe(`/errors/${problem}`);
    }
  });

  it('is nothing but its first line where nothing is found', async () => {
    const none = 'votes_min=1000000&columns=id,title';
    expect((await ask(`/v1/movies.csv?${none}`)).body).toBe('id,title\r\n');
    expect((await ask(`/v1/movies.ndjson?${none}`)).body).toBe('');
    const file = await release.save(`/v1/movies.parquet?${none}`);
    expect(await release.rows(`SELECT count(*) AS n FROM read_parquet('${file}')`)).toEqual([
      { n: 0 },
    ]);
  });

  it('is known by its tag, and has the same head without a body', async () => {
    const whole = await ask('/v1/movies.csv');
    const again = await ask('/v1/movies.csv', { 'if-none-match': whole.headers.etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const head = await ask('/v1/movies.csv', {}, 'HEAD');
    const names = ['content-type', 'content-disposition', 'etag', 'cache-control', 'vary'];
    for (const name of names) expect(head.headers[name], name).toBe(whole.headers[name]);
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([
      200,
      '',
      undefined,
    ]);
  });

  it('is packed with gzip for who accepts it, where it is text', async () => {
    const plain = await ask('/v1/movies.csv', { 'accept-encoding': 'br' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    const packed = await ask('/v1/movies.csv', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers.vary).toContain('accept-encoding');
    expect((await promisify(gunzip)(packed.rawPayload)).toString()).toBe(plain.body);
    const parquet = await ask('/v1/movies.parquet', { 'accept-encoding': 'gzip' });
    expect(parquet.headers['content-encoding']).toBeUndefined();
  });
});
