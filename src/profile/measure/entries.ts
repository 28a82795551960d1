import type { DuckDBConnection } from '@duckdb/node-api';
import type { NestedProfile } from '../profile-schema.js';
import { query } from './database.js';

const COMMON = 30;
const PAIRS = 20;
const LONGEST_SHOWN = 20;
/** Characters of a name. */
const SHOWN = 120;
/** Pairs are sought among so many of the most frequent entities. */
const PAIRED = 60;

/** Lists that were un-nested, as SQL. */
export interface UnnestedLists {
  /** Of (row, key), an entry each. */
  readonly sql: string;
  /** Of (key, name). A key that has several names goes by the first in the alphabet. */
  readonly names: string;
}

/** Profiles un-nested lists. `rows` is the number of rows that could have entries. */
export async function profileEntries(
  connection: DuckDBConnection,
  { sql, names }: UnnestedLists,
  rows: number,
): Promise<NestedProfile> {
  const sizes = await query<{ entries: number; rows: number }>(
    connection,
    `SELECT entries, count(*) AS rows FROM (SELECT count(*) AS entries FROM (${sql}) GROUP BY row)
     GROUP BY entries ORDER BY entries`,
  );
  const filled = sizes.reduce((total, size) => total + size.rows, 0);
  const entries = sizes.reduce((total, size) => total + size.rows * size.entries, 0);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE held AS SELECT DISTINCT row, key FROM (${sql});
     CREATE OR REPLACE TEMP TABLE counted AS SELECT key, count(*) AS n FROM held GROUP BY key;
     CREATE OR REPLACE TEMP TABLE frequent AS
     WITH most AS MATERIALIZED (FROM counted ORDER BY n DESC, key LIMIT ${PAIRED})
     SELECT key, left(min(name), ${SHOWN}) AS name, n
     FROM most JOIN (${names}) USING (key) GROUP BY key, n`,
  );
  const [{ distinct }] = await query<{ distinct: number }>(
    connection,
    'SELECT count(*) AS distinct FROM counted',
  );
  const common = await query<NestedProfile['common'][number]>(
    connection,
    `SELECT key::VARCHAR AS key, name, n FROM frequent
     ORDER BY n DESC, frequent.key LIMIT ${COMMON}`,
  );
  const together = await query<NestedProfile['together'][number]>(
    connection,
    `WITH listed AS MATERIALIZED (FROM held SEMI JOIN frequent USING (key)),
     pairs AS (
       SELECT one.key AS a, other.key AS b, count(*) AS n
       FROM listed one JOIN listed other ON one.row = other.row AND one.key < other.key GROUP BY ALL
     )
     SELECT first.name AS a, second.name AS b, pairs.n AS n,
       (pairs.n::DOUBLE * ${rows}) / (first.n::DOUBLE * second.n) AS lift
     FROM pairs JOIN frequent first ON first.key = pairs.a JOIN frequent second ON second.key = pairs.b
     ORDER BY pairs.n DESC, pairs.a, pairs.b LIMIT ${PAIRS}`,
  );
  return {
    rows,
    rows_with_entries: filled,
    empty: rows - filled,
    entries,
    distinct,
    per_row: sizesShown(sizes, rows - filled),
    longest: sizes.at(-1)?.entries ?? 0,
    mean: rows > 0 ? entries / rows : null,
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
