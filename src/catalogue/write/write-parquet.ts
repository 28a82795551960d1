import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal } from '../../duckdb/sql.js';
import { FEW_VOTES } from '../clean/rules.js';
import { SCHEMA, type TableSchema } from '../tables/schema.js';

/** Writes tables as Parquet, and takes them off `tables`: other connections write what is left. */
export async function writeParquet(
  connection: DuckDBConnection,
  tables: string[],
  folder: string,
): Promise<void> {
  for (let table = tables.shift(); table !== undefined; table = tables.shift()) {
    await copyTable(connection, table, folder);
  }
}

/** Long texts: row groups of so many rows, each written before the next; other tables, 122,880. */
const LONG = { tables: ['movies', 'raw_movies'], rows: 8192 };

/** Of raw_movies the rows that may be films. */
const WANTED: Readonly<Record<string, string>> = {
  raw_movies: `ANTI JOIN (FROM film_outcomes WHERE reason = '${FEW_VOTES.en}') USING (row)`,
};

/** Tables are too small for Bloom filters to serve them, and long dictionaries do not pay. */
const OPTIONS = [
  'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1',
  'WRITE_BLOOM_FILTER false, DICTIONARY_SIZE_LIMIT 1024',
].join(', ');

export async function copyTable(
  connection: DuckDBConnection,
  table: string,
  folder: string,
): Promise<void> {
  const groups = LONG.tables.includes(table) ? `, ROW_GROUP_SIZE ${LONG.rows}` : '';
  await connection.run(
    `COPY (SELECT ${columnsOf(table)} FROM ${table} ${WANTED[table] ?? ''}) TO ${parquetOf(table, folder)}
     (${OPTIONS}${groups})`,
  );
}

/** The Parquet file of a table in a folder, as SQL names it. */
export const parquetOf = (table: string, folder: string): string =>
  literal(join(folder, `${table}.parquet`));

function columnsOf(table: string): string {
  const schema: Readonly<Record<string, TableSchema>> = SCHEMA;
  return table in schema ? Object.keys(schema[table]).map(identifier).join(', ') : '*';
}
