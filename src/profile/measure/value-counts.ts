import type { DuckDBConnection } from '@duckdb/node-api';
import type { CommonValue } from '../profile-schema.js';
import { identifier, literal, query } from './database.js';
import type { ColumnFacts } from './list-columns.js';

export interface ValueCounts {
  readonly distinct: number;
  readonly distinct_error: number;
  readonly unique: number | null;
  readonly common: readonly CommonValue[];
}

const COMMON = 15;
const SHOWN = 200;
/** Above so many rows, columns of very many different values are counted by approximation. */
const EXACT_ROWS = 2_000_000;
const EXACT_DISTINCT = 100_000;
/** One in so many hashes is kept when values are too many to be counted all. */
const KEPT = 64;

/** How many different values a column of text has, and the most common of those that occur twice. */
export async function valueCounts(
  connection: DuckDBConnection,
  table: string,
  column: ColumnFacts,
): Promise<ValueCounts> {
  const { text, rows } = column;
  const share = ({ value, n }: { value: string; n: number }) => ({ value, n, share: n / rows });
  if (rows > EXACT_ROWS) {
    const [{ kept }] = await query<{ kept: number }>(
      connection,
      `SELECT count(DISTINCT hash(${text})) FILTER (hash(${text}) % ${KEPT} = 0) AS kept
       FROM ${identifier(table)}`,
    );
    const distinct = Math.min(rows, kept * KEPT);
    if (distinct > EXACT_DISTINCT) {
      const common = (await approximateTop(connection, table, text)).map(share);
      return {
        distinct,
        // Each value is kept with odds of 1 in 64: a binomial count.
        distinct_error: Math.sqrt((KEPT - 1) / distinct),
        unique: null,
        common,
      };
    }
  }
  // By hash: no long text is copied. Two million values collide with odds of one in ten million.
  const [{ distinct, unique, top }] = await query<{
    distinct: number;
    unique: number;
    top: { n: number; place: number }[] | null;
  }>(
    connection,
    `WITH counted AS MATERIALIZED (
       SELECT count(*) AS n, min(rowid) AS place FROM ${identifier(table)}
       WHERE ${text} IS NOT NULL GROUP BY hash(${text})
     )
     SELECT count(*) AS distinct, count(*) FILTER (n = 1) AS unique,
       (SELECT list({n: n, place: place}) FROM
         (FROM counted WHERE n > 1 ORDER BY n DESC, place LIMIT ${COMMON})) AS top
     FROM counted`,
  );
  const places = new Map((top ?? []).map(({ n, place }) => [place, n]));
  if (places.size === 0) return { distinct, unique, distinct_error: 0, common: [] };
  const values = await query<{ place: number; value: string }>(
    connection,
    `SELECT rowid AS place, left((${text})::VARCHAR, ${SHOWN}) AS value FROM ${identifier(table)}
     WHERE rowid IN (${[...places.keys()].join(', ')})`,
  );
  const common = values
    .map(({ place, value }) => ({ value, n: places.get(place)! }))
    .sort((one, other) => other.n - one.n || (one.value < other.value ? -1 : 1));
  return { distinct, unique, distinct_error: 0, common: common.map(share) };
}

/** The most common values among many: which they are is an approximation, their counts are exact. */
async function approximateTop(connection: DuckDBConnection, table: string, text: string) {
  const [{ top }] = await query<{ top: string[] | null }>(
    connection,
    `SELECT approx_top_k(${text}, ${COMMON}) AS top FROM ${identifier(table)}`,
  );
  const common = await query<{ value: string; n: number }>(
    connection,
    `SELECT left((${text})::VARCHAR, ${SHOWN}) AS value, count(*) AS n FROM ${identifier(table)}
     WHERE ${text} IN (${(top ?? []).map(literal).join(', ') || 'NULL'})
     GROUP BY ${text} ORDER BY n DESC, value`,
  );
  return common.filter(({ n }) => n > 1);
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
