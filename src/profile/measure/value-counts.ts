import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier, literal } from '../../duckdb/sql.js';
import type { ColumnProfile } from '../schema/column-schema.js';
import { cellsOf, type StoredColumn } from './cells.js';

export type ValueCounts = Pick<ColumnProfile, 'distinct' | 'distinct_error' | 'unique' | 'common'>;

type CountedColumn = Omit<StoredColumn, 'position'> & { readonly text: string };

const COMMON = 15;
const SHOWN = 200;
/** Above so many rows, columns of very many different values are counted by approximation. */
const EXACT_ROWS = 2_000_000;
const EXACT_DISTINCT = 100_000;
/** One in so many hashes is kept when values are too many to be counted all. */
const KEPT = 64;

/** How many different values each of some columns has, and the most common of those that occur twice. */
export async function valueCounts(
  connection: DuckDBConnection,
  columns: readonly CountedColumn[],
): Promise<ValueCounts[]> {
  const approximate = new Map<CountedColumn, ValueCounts | null>();
  for (const column of columns.filter(({ rows }) => rows > EXACT_ROWS)) {
    approximate.set(column, await approximateCounts(connection, column));
  }
  const rest = columns.filter((column) => !approximate.get(column));
  const exact = await exactCounts(connection, rest);
  return columns.map((column) => approximate.get(column) ?? exact.shift()!);
}

interface Exact {
  readonly col: number;
  readonly distinct: number;
  readonly unique: number;
  readonly top: readonly { readonly less: number; readonly place: number }[] | null;
}

/** By hash: no long text is copied. Two million values collide with odds of one in ten million. */
async function exactCounts(
  connection: DuckDBConnection,
  columns: readonly CountedColumn[],
): Promise<ValueCounts[]> {
  if (columns.length === 0) return [];
  const exact = await query<Exact>(
    connection,
    `SELECT col, count(*) AS distinct, count(*) FILTER (n = 1) AS unique,
       min({less: -n, place: place}, ${COMMON}) FILTER (n > 1) AS top
     FROM (SELECT col, count(*) AS n, min(place) AS place FROM ${cellsOf(columns)}
       WHERE text IS NOT NULL GROUP BY col, hash(text))
     GROUP BY col`,
  );
  const values = await textsAt(connection, columns, exact);
  const found = new Map(exact.map((one) => [one.col, one]));
  return columns.map(({ rows }, col) => {
    const { distinct, unique, top } = found.get(col) ?? { distinct: 0, unique: 0, top: null };
    const common = (top ?? [])
      .map(({ less, place }) => ({ value: values.get(`${col} ${place}`)!, n: -less }))
      .sort((one, other) => other.n - one.n || (one.value < other.value ? -1 : 1))
      .map((one) => ({ ...one, share: one.n / rows }));
    return { distinct, distinct_error: 0, unique, common };
  });
}

/** The texts of the most common values, by "column place". */
async function textsAt(
  connection: DuckDBConnection,
  columns: readonly CountedColumn[],
  exact: readonly Exact[],
): Promise<ReadonlyMap<string, string>> {
  const places = new Map(exact.map(({ col, top }) => [col, (top ?? []).map(({ place }) => place)]));
  const there = (_column: CountedColumn, col: number) =>
    `rowid IN (${places.get(col)?.join(', ') || 'NULL'})`;
  const texts = await query<{ col: number; place: number; value: string }>(
    connection,
    `SELECT col, place, left(text, ${SHOWN}) AS value FROM ${cellsOf(columns, there)}`,
  );
  return new Map(texts.map(({ col, place, value }) => [`${col} ${place}`, value]));
}

/** Of a column of very many different values; null when they can be counted. */
async function approximateCounts(
  connection: DuckDBConnection,
  { table, rows, text }: CountedColumn,
): Promise<ValueCounts | null> {
  const [{ kept }] = await query<{ kept: number }>(
    connection,
    `SELECT count(DISTINCT hash(${text})) FILTER (hash(${text}) % ${KEPT} = 0) AS kept
     FROM ${identifier(table)}`,
  );
  const distinct = Math.min(rows, kept * KEPT);
  if (distinct <= EXACT_DISTINCT) return null;
  // Each value is kept with odds of 1 in 64: a binomial count.
  const distinct_error = Math.sqrt((KEPT - 1) / distinct);
  // Which values are the most common is an approximation, their counts are exact.
  const [{ top }] = await query<{ top: string[] | null }>(
    connection,
    `SELECT approx_top_k(${text}, ${COMMON}) AS top FROM ${identifier(table)}`,
  );
  const counts = await query<{ value: string; n: number }>(
    connection,
    `SELECT left((${text})::VARCHAR, ${SHOWN}) AS value, count(*) AS n FROM ${identifier(table)}
     WHERE ${text} IN (${(top ?? []).map(literal).join(', ') || 'NULL'})
     GROUP BY ${text} ORDER BY n DESC, value`,
  );
  const common = counts.filter(({ n }) => n > 1).map((one) => ({ ...one, share: one.n / rows }));
  return { distinct, distinct_error, unique: null, common };
}

/** The same of sorted numbers. */
export function numberCounts(sorted: Float64Array, rows: number): ValueCounts {
  const best: { value: number; n: number }[] = [];
  let distinct = 0;
  let unique = 0;
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    const n = end - start;
    distinct++;
    if (n === 1) unique++;
    if (n === 1 || (best.length === COMMON && n <= best[COMMON - 1].n)) continue;
    const place = best.findIndex((other) => other.n < n);
    best.splice(place < 0 ? best.length : place, 0, { value: sorted[start], n });
    best.length = Math.min(best.length, COMMON);
  }
  const common = best.map(({ value, n }) => ({ value: String(value), n, share: n / rows }));
  return { distinct, distinct_error: 0, unique, common };
}
