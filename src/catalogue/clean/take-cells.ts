import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import {
  DATE_STYLE,
  FLAGS,
  HAS_POINT_GROUPS,
  isNothing,
  isNoValue,
  MISSING,
  MONEY,
  NUMBER_STYLE,
  NUMBERS,
  READINGS,
  type Style,
  TEXTS,
  yearBeside,
} from './readings.js';
import { requireReadable } from './require-readable.js';
import { unreadRule } from './rules.js';

/** DuckDB would read 1_000 as 1000, as a program has it and no data. */
const numberSql = (column: string) =>
  `CASE WHEN NOT contains(${column}, '_') THEN try_cast(${column} AS DOUBLE) END`;

const each = <T>(all: readonly T[], sql: (one: T, place: number) => string) =>
  all.map(sql).join(', ');

/** The cells that stand as their column has them, as values; and whether there is any date, or title. */
const PLAIN = `
  CREATE TABLE taken AS
  WITH read AS (
    SELECT row,
      try_cast(regexp_extract(trim(id), '^([0-9]+)([.]0+)?$', 1) AS INTEGER) AS id,
      CASE WHEN regexp_full_match(trim(release_date), '[0-9]{4}-[0-9]{2}-[0-9]{2}')
        THEN try_strptime(trim(release_date), '%Y-%m-%d')::DATE END AS release_date,
      release_date IS NOT NULL AND NOT ${isNoValue('release_date')} AS dated,
      coalesce(trim(title) <> '', false) AS titled,
      coalesce(status = 'Gone from TMDB', false) AS gone,
      ${each([...MONEY, ...NUMBERS], (column) => `${numberSql(column)} AS ${column}`)},
      ${each(FLAGS, (column) => `CASE lower(${column}) WHEN 'true' THEN true WHEN 'false' THEN false END AS ${column}`)}
    FROM raw_movies
  )
  SELECT * REPLACE (
    ${each([...MONEY, ...NUMBERS], (column) => `CASE WHEN isfinite(${column}) THEN ${column} END AS ${column}`)}
  ) FROM read`;

const COLUMNS = Object.keys(READINGS);

/** The cells of a column, each beside its value; a join of positions would read all columns. */
const cellsOf = (column: string) =>
  `(SELECT row, ${column} AS cell FROM raw_movies)
   POSITIONAL JOIN (SELECT ${column} AS plain FROM taken)`;

const YEARS = `LEFT JOIN (SELECT row, ${yearBeside('year')} AS beside FROM raw_years) USING (row)`;

/**
 * Makes `taken`, the values of the rows of raw_movies, and `mended`, each cell that does not stand
 * as its column has it (row, column, rule, raw); and the view `typed`: raw_movies with
 * these values. Throws `source-unreadable` for a wrong column.
 */
export async function takeCells(connection: DuckDBConnection): Promise<void> {
  await connection.run(PLAIN);
  await connection.run(
    'CREATE TABLE mended (row INTEGER, "column" VARCHAR, rule VARCHAR, raw VARCHAR, number DOUBLE, date DATE)',
  );
  const [{ rows, cells, nothings }] = await query<
    Record<'cells' | 'nothings', number[]> & { rows: number }
  >(
    connection,
    `SELECT count(*) AS rows, [${each(COLUMNS, (column) => `count(${column})`)}] AS cells,
       [${each(TEXTS, (column) => `count(*) FILTER (${isNothing(column, column)})`)}] AS nothings
     FROM raw_movies`,
  );
  const [{ values }] = await query<{ values: number[] }>(
    connection,
    `SELECT [${each(COLUMNS, (column) => `count(${column})`)}] AS values FROM taken`,
  );
  const texts = TEXTS.filter((_, i) => nothings[i] > 0);
  for (const column of texts) {
    await connection.run(
      `INSERT INTO mended SELECT row, '${column}', '${MISSING.en}', ${column}, NULL, NULL
       FROM raw_movies WHERE ${isNothing(column, column)}`,
    );
  }
  const mended: string[] = [];
  for (const column of COLUMNS.filter((_, i) => cells[i] > values[i])) {
    await mend(connection, column);
    if (await anyMended(connection, column, rows)) mended.push(column);
  }
  if (mended.length > 0) await takeMended(connection, mended);
  await connection.run(typedSql(texts));
}

async function mend(connection: DuckDBConnection, column: string): Promise<void> {
  const style = await styleOf(connection, column);
  const readings = READINGS[column];
  const rules = readings.map(({ rule }, i) => `WHEN v${i} IS NOT NULL THEN '${rule.en}'`);
  const values = each(readings, ({ value }, i) => `${value(style)} AS v${i}`);
  const value = `CASE WHEN NOT ${isNoValue('cell')} THEN coalesce(${each(readings, (_, i) => `v${i}`)}) END`;
  await connection.run(`
    INSERT INTO mended
    SELECT row, '${column}', CASE WHEN ${isNoValue('cell')} THEN '${MISSING.en}'
        ${rules.join(' ')} ELSE '${unreadRule(column).rule.en}' END, cell,
      ${column === 'release_date' ? `NULL, ${value}` : `${value}::DOUBLE, NULL`}
    FROM (
      SELECT row, cell, ${values}
      FROM ${cellsOf(column)} ${column === 'release_date' ? YEARS : ''}
      WHERE cell IS NOT NULL AND (plain IS NULL ${style === 'decimal comma' ? `OR ${HAS_POINT_GROUPS}` : ''})
    )`);
}

/** The style of a column, asked of its cells only where one can be read in two ways. */
async function styleOf(connection: DuckDBConnection, column: string): Promise<Style> {
  const [{ unclear }] = await query<{ unclear: number }>(
    connection,
    `SELECT count(*) FILTER (regexp_matches(cell, '[0-9][-.,/][0-9]')) AS unclear
     FROM ${cellsOf(column)} WHERE cell IS NOT NULL AND plain IS NULL`,
  );
  if (unclear === 0 || FLAGS.includes(column)) return null;
  const sql = column === 'release_date' ? DATE_STYLE : NUMBER_STYLE;
  const [{ style }] = await query<{ style: Style }>(
    connection,
    `SELECT ${sql} AS style FROM ${cellsOf(column)}`,
  );
  return style;
}

/** Whether a rule gave a cell its value. Throws `source-unreadable` where no cell can be read. */
async function anyMended(
  connection: DuckDBConnection,
  column: string,
  rows: number,
): Promise<boolean> {
  const unread = `FILTER (rule = '${unreadRule(column).rule.en}')`;
  const [{ plain, mended, ...found }] = await query<{
    plain: number;
    mended: number;
    unread: number;
    row: number;
    cell: string;
  }>(
    connection,
    `SELECT (SELECT count(${column}) FROM taken) AS plain, count(number) + count(date) AS mended,
       count(*) ${unread} AS unread, min(row) ${unread} AS row, arg_min(raw, row) ${unread} AS cell
     FROM mended WHERE "column" = '${column}'`,
  );
  if (plain + mended === 0) {
    await requireReadable(connection, { role: 'movies', column, rows, ...found });
  }
  return mended > 0;
}

/** Puts what was made of the cells of some columns in the place of what was taken. */
async function takeMended(connection: DuckDBConnection, columns: string[]): Promise<void> {
  const value = (column: string) =>
    `any_value(${column === 'release_date' ? 'date' : 'number'}) FILTER ("column" = '${column}') AS ${column}`;
  await connection.run(`
    CREATE OR REPLACE TABLE taken AS
    SELECT taken.* REPLACE (${each(columns, (column) => {
      const type = FLAGS.includes(column) ? '::BOOLEAN' : '';
      return `coalesce(mended.${column}${type}, taken.${column}) AS ${column}`;
    })})
    FROM taken LEFT JOIN (SELECT row, ${each(columns, value)} FROM mended GROUP BY row) mended USING (row)
    ORDER BY row`);
}

/** The id, where a cell holds it or its address. */
const IMDB_ID =
  "CASE WHEN contains(imdb_id, '/tt') THEN regexp_extract(imdb_id, '/(tt[0-9]+)', 1) ELSE nullif(trim(imdb_id), '') END";

/** The view `typed`; only of columns with texts for nothing is each text looked at. */
const typedSql = (texts: readonly string[]) => `
  CREATE VIEW typed AS
  SELECT raw_movies.* REPLACE (
    ${[
      ...texts.map(
        (column) =>
          `CASE WHEN NOT ${isNothing(column, column)} THEN ${column === 'imdb_id' ? IMDB_ID : column} END AS ${column}`,
      ),
      ...(texts.includes('imdb_id') ? [] : [`${IMDB_ID} AS imdb_id`]),
      "CASE WHEN trim(title) <> '' THEN title END AS title",
      ...['id', ...COLUMNS].map((column) => `taken.${column} AS ${column}`),
    ]}
  )
  FROM raw_movies POSITIONAL JOIN taken`;
