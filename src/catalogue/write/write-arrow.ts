import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { TABLE_NAMES } from '../schema.js';
import { encodeTable } from '../table.js';
import { readColumns } from './read-columns.js';

/** Writes every table of the schema to a folder as an Arrow file, for this program to open. */
export async function writeArrow(connection: DuckDBConnection, folder: string): Promise<void> {
  for (const table of TABLE_NAMES) {
    const bytes = encodeTable(table, await readColumns(connection, table));
    await writeFile(join(folder, `${table}.arrow`), bytes);
  }
}
