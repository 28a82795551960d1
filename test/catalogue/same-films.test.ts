import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { buildCatalogue, csvRecords, openBytes, parseLiteral } from '../../src/catalogue/index.js';
import { duckdb } from './check-build.js';

const SAMPLE = join(import.meta.dirname, '../../data/sample');
const root = mkdtempSync(join(tmpdir(), 'cartelera-same-films-'));
afterAll(() => rmSync(root, { recursive: true }));

type Row = Readonly<Record<string, string>>;
type Entry = Readonly<Record<string, unknown>>;

/** The rows of a file of the sample that have as many cells as its header. */
async function rowsOf(name: string): Promise<Row[]> {
  const rows: (readonly string[])[] = [];
  for await (const records of csvRecords(openBytes(join(SAMPLE, name)), { file: name })) {
    rows.push(...records.flatMap(({ cells }) => (cells ? [cells] : [])));
  }
  const [header, ...cells] = rows;
  return cells.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i]])));
}

/** What a cell of Python lists; nothing where it cannot be read. */
function entriesOf(cell: string): Entry[] {
  try {
    const value = parseLiteral(cell || '[]');
    if (!Array.isArray(value)) return [];
    return value.flatMap((entry) => (entry instanceof Map ? [Object.fromEntries(entry)] : []));
  } catch {
    return [];
  }
}

const csv = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  [header, ...rows]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n');

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

const LISTS = ['genres', 'production_companies', 'production_countries', 'spoken_languages'];
const PLAIN = [
  ...['id', 'imdb_id', 'title', 'original_title', 'original_language', 'release_date', 'runtime'],
  ...['budget', 'revenue', 'popularity', 'vote_average', 'vote_count', 'status', 'overview'],
  ...['tagline', 'homepage', 'poster_path', 'adult'],
];

/** The sample as people have it elsewhere: the same rows, other files. */
async function writeLayouts(): Promise<Readonly<Record<string, string>>> {
  const films = await rowsOf('movies_metadata.csv');
  const credits = new Map((await rowsOf('credits.csv')).map((row) => [row.id, row]));
  const json = (row: Row, column: string) => JSON.stringify(entriesOf(row[column]));
  // The names of a few languages are blank in The Movies Dataset, and never elsewhere.
  const names = (row: Row, column: string) =>
    entriesOf(row[column]).map(({ name, iso_639_1 }) => name || LANGUAGES.of(String(iso_639_1)));
  const write = (name: string, text: string) => {
    writeFileSync(join(root, name), text);
    return join(root, name);
  };
  const header = [...PLAIN, ...LISTS];
  const objects = films.map((row) => ({
    ...Object.fromEntries(PLAIN.map((name) => [name, row[name]])),
    ...Object.fromEntries(LISTS.map((name) => [name, entriesOf(row[name])])),
    credits: { cast: entriesOf(credits.get(row.id)?.cast ?? ''), crew: [] },
  }));
  const layouts = {
    'tmdb-5000': write(
      'tmdb_5000_movies.csv',
      csv(
        [...header, 'keywords'],
        films.map((row) => [
          ...PLAIN.map((name) => row[name]),
          ...LISTS.map((name) => json(row, name)),
          '[]',
        ]),
      ),
    ),
    'tmdb-v11': write(
      'TMDB_movie_dataset_v11.csv',
      csv(
        [...header, 'backdrop_path'],
        films.map((row) => [
          ...PLAIN.map((name) => row[name]),
          ...LISTS.map((name) => names(row, name).join(', ')),
          '',
        ]),
      ),
    ),
    ndjson: write('films.ndjson', objects.map((film) => JSON.stringify(film)).join('\n')),
    list: write('films.json', JSON.stringify(objects, null, 2)),
    page: write('page.json', JSON.stringify({ page: 1, results: objects, total_pages: 1 })),
  };
  const parquet = async (name: string, table: string) => {
    const file = join(root, name);
    const connection = await (await duckdb()).connect();
    await connection.run(`COPY (FROM ${table}) TO '${file}' (FORMAT parquet)`);
    return file;
  };
  return {
    ...layouts,
    'Parquet of texts': await parquet(
      'texts.parquet',
      `read_csv('${layouts['tmdb-v11']}', all_varchar = true, strict_mode = true, parallel = false)`,
    ),
    'Parquet of structs': await parquet(
      'structs.parquet',
      `read_json('${layouts.ndjson}', sample_size = -1)`,
    ),
  };
}

/** What the films of a source are, whatever the ids of names. */
async function filmsOf(source: string): Promise<readonly object[]> {
  const folder = mkdtempSync(join(root, 'catalogue-'));
  await buildCatalogue({ source, folder, formats: 'parquet' });
  const connection = await (await duckdb()).connect();
  const table = (name: string) => `read_parquet('${join(folder, `${name}.parquet`)}')`;
  const list = (kind: string, foreign: string, key: string, shown: string) =>
    `(SELECT list(${shown} ORDER BY position) FROM ${table(`movie_${kind}`)} link
      JOIN ${table(kind)} other ON other.${key} = ${foreign} WHERE movie_id = movies.id)`;
  const reader = await connection.runAndReadAll(`
    SELECT * EXCLUDE (video, collection_id) REPLACE (release_date::VARCHAR AS release_date),
      ${list('genres', 'genre_id', 'id', 'genre_id')} AS genres,
      -- Where a name holds a comma, nothing may tell whether that ends it.
      array_to_string(${list('companies', 'company_id', 'id', 'strip_accents(lower(name))')}, ', ') AS companies,
      ${list('countries', 'country_code', 'code', 'country_code')} AS countries,
      ${list('languages', 'language_code', 'code', 'language_code')} AS languages
    FROM ${table('movies')} movies ORDER BY id`);
  return reader.getRowObjectsJS();
}

it('the sample gives the same films in each layout', async () => {
  const wanted = await filmsOf(SAMPLE);
  expect(wanted).toHaveLength(500);
  for (const [layout, source] of Object.entries(await writeLayouts())) {
    expect(await filmsOf(source), layout).toEqual(wanted);
  }
});
