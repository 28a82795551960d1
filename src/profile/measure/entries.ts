import type { DuckDBConnection } from '@duckdb/node-api';
import type { NestedProfile } from '../profile-schema.js';
import { identifier, query } from './database.js';

const COMMON = 30;
const PAIRS = 20;
const LONGEST_SHOWN = 20;
/** Pairs are sought among so many of the most frequent entities. */
const PAIRED = 60;

/**
 * Profiles lists that were un-nested into a table or view (row, key, name): an entry each. `rows` is
 * the number of rows that could have entries.
 */
export async function profileEntries(
  connection: DuckDBConnection,
  entries: string,
  rows: number,
): Promise<NestedProfile> {
  const table = identifier(entries);
  const [totals] = await query<{ n: number; filled: number; distinct: number }>(
    connection,
    `SELECT count(*) AS n, count(DISTINCT row) AS filled, count(DISTINCT key) AS distinct FROM ${table}`,
  );
  const sizes = await query<{ entries: number; rows: number }>(
    connection,
    `SELECT entries, count(*) AS rows FROM (SELECT count(*) AS entries FROM ${table} GROUP BY row)
     GROUP BY entries ORDER BY entries`,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE frequent AS
     SELECT key, any_value(name) AS name, count(DISTINCT row) AS n FROM ${table}
     GROUP BY key ORDER BY n DESC, key LIMIT ${PAIRED}`,
  );
  const common = await query<{ key: string; name: string; n: number }>(
    connection,
    `SELECT key::VARCHAR AS key, left(name, 120) AS name, n FROM frequent
     ORDER BY n DESC, frequent.key LIMIT ${COMMON}`,
  );
  const together = await query<NestedProfile['together'][number]>(
    connection,
    `WITH held AS (SELECT DISTINCT row, key FROM ${table} SEMI JOIN frequent USING (key)),
     pairs AS (
       SELECT one.key AS a, other.key AS b, count(*) AS n
       FROM held one JOIN held other ON one.row = other.row AND one.key < other.key GROUP BY ALL
     )
     SELECT left(first.name, 120) AS a, left(second.name, 120) AS b, pairs.n AS n,
       (pairs.n::DOUBLE * ${rows}) / (first.n::DOUBLE * second.n) AS lift
     FROM pairs JOIN frequent first ON first.key = pairs.a JOIN frequent second ON second.key = pairs.b
     ORDER BY pairs.n DESC, pairs.a, pairs.b LIMIT ${PAIRS}`,
  );
  return {
    rows,
    rows_with_entries: totals.filled,
    empty: rows - totals.filled,
    entries: totals.n,
    distinct: totals.distinct,
    per_row: sizesShown(sizes, rows - totals.filled),
    longest: sizes.at(-1)?.entries ?? 0,
    mean: rows > 0 ? totals.n / rows : null,
    common,
    together,
    unreadable: 0,
    unreadable_examples: [],
  };
}

/** Rows by number of entries, the longest together under the last. */
function sizesShown(sizes: NestedProfile['per_row'], empty: number): NestedProfile['per_row'] {
  const shown = new Map<number, number>(empty > 0 ? [[0, empty]] : []);
  for (const { entries, rows } of sizes) {
    const size = Math.min(entries, LONGEST_SHOWN);
    shown.set(size, (shown.get(size) ?? 0) + rows);
  }
  return [...shown].map(([entries, rows]) => ({ entries, rows }));
}
