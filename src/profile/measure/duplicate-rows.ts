import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnProfile } from '../profile-schema.js';
import { identifier, query } from './database.js';

/**
 * Rows that are equal to an earlier one in every column, by a hash of 64 bits. None are where a
 * column has another value in each row.
 */
export async function duplicateRows(
  connection: DuckDBConnection,
  table: string,
  columns: Readonly<Record<string, ColumnProfile>>,
): Promise<number> {
  const tellsApart = ({ distinct, distinct_error, rows }: ColumnProfile) =>
    distinct === rows && distinct_error === 0;
  if (Object.values(columns).some(tellsApart)) return 0;
  const [{ n }] = await query<{ n: number }>(
    connection,
    `SELECT count(*) - count(DISTINCT hash(one)) AS n FROM ${identifier(table)} one`,
  );
  return n;
}
