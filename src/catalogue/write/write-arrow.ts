import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { refuseTooLarge } from '../../base/errors.js';
import { SCHEMA, type TableName } from '../tables/schema.js';
import { encodeTable } from '../tables/table.js';
import { readColumns } from './read-columns.js';
import { parquetOf } from './write-parquet.js';

/** Writes every table's Parquet file of a folder as an Arrow file too, for this program to open. */
export async function writeArrow(connection: DuckDBConnection, folder: string): Promise<void> {
  const tables = Object.keys(SCHEMA) as TableName[];
  for (const table of tables.filter((name) => existsSync(join(folder, `${name}.parquet`)))) {
    await connection.run(`CREATE OR REPLACE VIEW ${table} AS FROM ${parquetOf(table, folder)}`);
    const bytes = encodeTable(table, await readColumns(connection, table));
    refuseTooLarge(`${table}.arrow`, bytes.length);
    await writeFile(join(folder, `${table}.arrow`), bytes);
  }
}
