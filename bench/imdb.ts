import { join } from 'node:path';
import { connect } from '../src/duckdb/database.js';
import { identifier, literal } from '../src/duckdb/sql.js';

const WORDS = [
  ...['Night', 'Light', 'Casa', 'El', 'The', 'Last', 'River', 'Amor', 'Sombra', 'King', '"Quoted'],
  ...['Queen', 'of', 'Stars', 'Été', 'Señor', 'Город', '夜', 'Storm', 'Garden', 'Dream', 'Noche'],
];
const list = (...texts: readonly string[]) => `[${texts.map(literal).join()}]`;

/** Draws by hashes of a number and a place: the same in any run. */
const MACROS = `
  CREATE MACRO h(i, s) AS hash(i * 1000003 + s);
  CREATE MACRO u(i, s) AS (h(i, s) % 1000003) / 1000003.0;
  CREATE MACRO pick(l, i, s) AS l[1 + (h(i, s) % len(l))::INTEGER];
  CREATE MACRO tt(i) AS printf('tt%07d', i);
  CREATE MACRO title(i) AS concat_ws(' ', pick(${list(...WORDS)}, i, 1), pick(${list(...WORDS.slice(0, 7))}, i, 2),
    CASE WHEN u(i, 3) < 0.7 THEN (h(i, 4) % 9973)::VARCHAR END);
  CREATE MACRO is_film(i) AS u(i, 5) < 0.07;`;

/** IMDb's files of so many titles, seven in a hundred of them films, by their names: SQL of their lines. */
function filesOf(titles: number): Readonly<Record<string, string>> {
  const people = Math.round(1.4 * titles);
  const person = (i: string, s: number) =>
    `printf('nm%07d', 1 + (pow(u(${i}, ${s}), 3) * ${people})::BIGINT)`;
  const each = `range(1, ${titles + 1}) t(i)`;
  const several = (most: number, s: number) =>
    `(SELECT i, unnest(range(1, 2 + (h(i, ${s}) % ${most})::BIGINT)) AS k FROM ${each})`;
  return {
    'title.basics': `SELECT tt(i) AS tconst,
      CASE WHEN is_film(i) THEN 'movie' ELSE pick(${list('tvEpisode', 'tvEpisode', 'tvEpisode', 'short', 'tvSeries', 'video')}, i, 6) END AS "titleType",
      title(i) AS "primaryTitle", CASE WHEN u(i, 7) < 0.2 THEN title(i + 1) ELSE title(i) END AS "originalTitle",
      (u(i, 8) < 0.03)::INTEGER AS "isAdult", CASE WHEN u(i, 9) < 0.9 THEN 1900 + (126 * sqrt(u(i, 10)))::INTEGER END AS "startYear",
      NULL AS "endYear", CASE WHEN u(i, 11) < 0.6 THEN 1 + h(i, 12) % 150 END AS "runtimeMinutes",
      concat_ws(',', pick(${list('Drama', 'Comedy', 'Documentary', 'Horror')}, i, 13), CASE WHEN u(i, 14) < 0.4 THEN 'Sci-Fi' END) AS genres
      FROM ${each}`,
    'title.ratings': `SELECT tt(i) AS tconst, round(1 + 9 * u(i, 20), 1) AS "averageRating",
      5 + pow(u(i, 21) + 0.00001, -1.2)::INTEGER AS "numVotes" FROM ${each} WHERE u(i, 22) < 0.15`,
    'title.akas': `SELECT tt(i) AS "titleId", k AS ordering, title(i + k - 1) AS title,
      CASE WHEN k > 1 THEN pick(${list('ES', 'MX', 'US', 'FR', 'DE', 'JP', 'IN', 'IT')}, i * 16 + k, 30) END AS region,
      CASE WHEN u(i * 16 + k, 31) < 0.3 THEN 'en' END AS language, 'imdbDisplay' AS types, NULL AS attributes,
      (k = 1)::INTEGER AS "isOriginalTitle" FROM ${several(9, 32)}`,
    'title.crew': `SELECT tt(i) AS tconst, ${person('i', 40)} AS directors,
      CASE WHEN u(i, 41) < 0.5 THEN ${person('i', 42)} || ',' || ${person('i', 43)} END AS writers FROM ${each}`,
    'title.principals': `SELECT tt(i) AS tconst, k AS ordering, ${person('i * 32 + k', 50)} AS nconst,
      CASE WHEN k <= 5 THEN pick(${list('actor', 'actress', 'self')}, i * 32 + k, 51)
        ELSE pick(${list('director', 'writer', 'producer', 'composer', 'editor')}, i * 32 + k, 52) END AS category,
      CASE WHEN k > 5 AND u(i * 32 + k, 53) < 0.3 THEN 'written by' END AS job,
      CASE WHEN k <= 5 THEN '["' || pick(${list('John', 'Dr. Strange', 'La madre', '\\"Nick\\"')}, i * 32 + k, 54) || '"]' END AS characters
      FROM ${several(17, 55)}`,
    'name.basics': `SELECT printf('nm%07d', i) AS nconst,
      pick(${list('Ana', 'José', 'Wei', 'Olga')}, i, 60) || ' ' || pick(${list('Smith', 'García', 'Петров')}, i, 61) || h(i, 62) % ${Math.ceil(people / 30)} AS "primaryName",
      NULL AS "birthYear", NULL AS "deathYear", 'actor,producer' AS "primaryProfession",
      tt(1 + (h(i, 63) % ${titles})::BIGINT) AS "knownForTitles" FROM range(1, ${people + 1}) t(i)`,
  };
}

/**
 * Writes made files as IMDb has them, of so many titles: nine times as many principals, five times as
 * many titles in other countries. Gives how many columns each has; the same number, the same bytes.
 */
export async function writeImdb(folder: string, titles: number, end: '.tsv' | '.tsv.gz') {
  const { connections, close } = await connect(1, { threads: '1' });
  const [connection] = connections;
  const packing = end === '.tsv' ? 'none' : 'gzip';
  await connection.run(MACROS);
  for (const [name, sql] of Object.entries(filesOf(titles))) {
    await connection.run(`COPY (${sql}) TO ${literal(join(folder, name + end))}
      (FORMAT csv, DELIMITER '\t', QUOTE '', ESCAPE '', NULLSTR '\\N', HEADER, COMPRESSION ${packing})`);
  }
  close();
}

/** The program that reads every cell of these files by DuckDB's read_csv, and does nothing with it. */
export const bareReading = (
  folder: string,
  columns: Readonly<Record<string, readonly string[]>>,
  end: string,
) => {
  const statements = Object.entries(columns).map(
    ([name, names]) =>
      `SELECT count(COLUMNS(*)) FROM read_csv(${literal(join(folder, name + end))}, columns = {${names.map((column) => `${identifier(column)}: 'VARCHAR'`)}},
        delim = '\t', quote = '', escape = '', nullstr = '\\N', header = true, auto_detect = false)`,
  );
  return `
    const { DuckDBInstance } = require('@duckdb/node-api');
    DuckDBInstance.create(':memory:', { threads: '2' }).then(async (instance) => {
      const connection = await instance.connect();
      for (const sql of ${JSON.stringify(statements)}) await connection.runAndReadAll(sql);
    });`;
};
