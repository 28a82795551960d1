import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { SCHEMA, TABLE_NAMES } from '../schema.js';

/** Tables about the cleaning itself, beside those of the schema. */
const ACCOUNT_TABLES = ['records', 'rejects', 'bad_cells', 'lineage'] as const;

/** Writes every table to a folder as Parquet, compressed with Zstandard, in the table's row order. */
export async function writeParquet(connection: DuckDBConnection, folder: string): Promise<void> {
  for (const table of TABLE_NAMES) {
    const columns = Object.keys(SCHEMA[table]).map((column) => `"${column}"`);
    await copy(connection, `SELECT ${columns.join(', ')} FROM ${table}`, table, folder);
  }
  for (const table of ACCOUNT_TABLES) {
    await copy(connection, `SELECT * FROM ${table}`, table, folder);
  }
}

async function copy(connection: DuckDBConnection, sql: string, table: string, folder: string) {
  const file = join(folder, `${table}.parquet`).replaceAll("'", "''");
  await connection.run(`COPY (${sql}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
}
