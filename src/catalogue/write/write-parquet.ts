import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Database } from '../clean/database.js';
import { SCHEMA, TABLE_NAMES, type TableSchema } from '../schema.js';

/** Tables about the cleaning itself, beside those of the schema. */
const ACCOUNT_TABLES = ['records', 'bad_cells', 'lineage'] as const;

/** The films' file as it was read, cells as text, before any rule: for the data report. */
const RAW_TABLES = ['raw_movies'] as const;

/**
 * Writes every table to a folder as Parquet, compressed with Zstandard, in the table's row order;
 * with the raw films too when asked for.
 */
export async function writeParquet(
  { first, second }: Database,
  folder: string,
  withRaw: boolean,
): Promise<void> {
  const tables: string[] = [...(withRaw ? RAW_TABLES : []), ...TABLE_NAMES, ...ACCOUNT_TABLES];
  const write = async (connection: DuckDBConnection) => {
    for (let table = tables.shift(); table !== undefined; table = tables.shift()) {
      await copyTable(connection, table, folder);
    }
  };
  await Promise.all([write(first), write(second)]);
}

/** Writes one table to a folder. */
export async function copyTable(
  connection: DuckDBConnection,
  table: string,
  folder: string,
): Promise<void> {
  const file = join(folder, `${table}.parquet`).replaceAll("'", "''");
  await connection.run(
    `COPY (SELECT ${columnsOf(table)} FROM ${table}) TO '${file}'
     (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)`,
  );
}

function columnsOf(table: string): string {
  const schema: Readonly<Record<string, TableSchema>> = SCHEMA;
  return table in schema
    ? Object.keys(schema[table])
        .map((name) => `"${name}"`)
        .join(', ')
    : '*';
}
