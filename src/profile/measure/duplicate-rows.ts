import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, query } from './database.js';

/** Rows that are equal to an earlier one in every column, by a hash of 64 bits. */
export async function duplicateRows(connection: DuckDBConnection, table: string): Promise<number> {
  const [{ n }] = await query<{ n: number }>(
    connection,
    `SELECT count(*) - count(DISTINCT hash(one)) AS n FROM ${identifier(table)} one`,
  );
  return n;
}
