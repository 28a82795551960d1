import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnProfile } from '../profile-schema.js';
import { identifier, query } from './database.js';
import type { ColumnFacts } from './list-columns.js';

const EXAMPLES = 5;

const IS_OF_TYPE: Readonly<Partial<Record<ColumnProfile['type'], (text: string) => string>>> = {
  integer: (text) => `try_cast(${text} AS DOUBLE) IS NOT NULL`,
  number: (text) => `try_cast(${text} AS DOUBLE) IS NOT NULL`,
  identifier: (text) => `try_cast(${text} AS DOUBLE) IS NOT NULL`,
  date: (text) => `try_cast(${text} AS TIMESTAMP) IS NOT NULL`,
  url: (text) => `regexp_matches(${text}, '^https?://', 'i')`,
};

/** The first cells of a column that do not read as its type, with their rows. */
export async function unparseableExamples(
  connection: DuckDBConnection,
  table: string,
  { text }: ColumnFacts,
  { type, not_of_type }: ColumnProfile,
): Promise<ColumnProfile['not_of_type_examples']> {
  const test = IS_OF_TYPE[type];
  if (not_of_type === 0 || !test) return [];
  return query(
    connection,
    `SELECT rowid + 1 AS row, left(${text}, 80) AS value FROM ${identifier(table)}
     WHERE ${text} IS NOT NULL AND NOT (${test(text)}) ORDER BY rowid LIMIT ${EXAMPLES}`,
  );
}
