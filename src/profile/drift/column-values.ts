import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier } from '../../duckdb/sql.js';
import { readNumbers } from '../../duckdb/vectors.js';
import type { ColumnFacts } from '../measure/column-facts.js';
import type { SmallTable } from '../schema/profile-schema.js';

/** A table, measured. */
export interface Side {
  readonly sql: string;
  readonly facts: readonly ColumnFacts[];
  readonly profile: SmallTable;
}

/** How often each category occurs in both tables. */
export type CategoryCounts = Readonly<
  Record<'names', string[]> & Record<'now' | 'before', number[]>
>;

/** Of a longer table every k-th row is compared. */
const MOST_VALUES = 500_000;
const MOST_CATEGORIES = 5000;

/** Finite values of a column in order of size; of text its lengths. */
export async function sampledNumbers(
  connection: DuckDBConnection,
  { sql, facts, profile }: Side,
  name: string,
): Promise<Float64Array> {
  const { value, text } = facts.find((one) => one.name === name)!;
  const every = Math.max(1, Math.ceil(profile.rows / MOST_VALUES));
  const [values] = await readNumbers(
    connection,
    `SELECT (${value ?? `length((${text})::VARCHAR)`})::DOUBLE FROM ${identifier(sql)}
     WHERE rowid % ${every} = 0`,
  );
  return values.filter((one) => Number.isFinite(one)).sort();
}

export async function categoryCounts(
  connection: DuckDBConnection,
  now: Side,
  before: Side,
  name: string,
): Promise<CategoryCounts> {
  const counts = ({ sql, facts }: Side) => {
    const { text } = facts.find((one) => one.name === name)!;
    return `SELECT (${text})::VARCHAR AS name, count(*) AS n FROM ${identifier(sql)}
      WHERE ${text} IS NOT NULL GROUP BY 1`;
  };
  const rows = await query<{ name: string; is: number; was: number }>(
    connection,
    `SELECT name, coalesce(one.n, 0) AS "is", coalesce(other.n, 0) AS was
     FROM (${counts(now)}) one FULL JOIN (${counts(before)}) other USING (name)
     ORDER BY coalesce(one.n, 0) + coalesce(other.n, 0) DESC, name LIMIT ${MOST_CATEGORIES}`,
  );
  return {
    names: rows.map((row) => row.name),
    now: rows.map(({ is }) => is),
    before: rows.map(({ was }) => was),
  };
}
