import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, SCHEMA, TABLE_NAMES, type TableName } from '../schema.js';
import { encodeTable, type TableValues } from '../table.js';

/** Writes every table of the schema to a folder as an Arrow file, for this program to open. */
export async function writeArrow(connection: DuckDBConnection, folder: string): Promise<void> {
  for (const table of TABLE_NAMES) {
    const bytes = encodeTable(table, await readColumns(connection, table));
    await writeFile(join(folder, `${table}.arrow`), bytes);
  }
}

async function readColumns<N extends TableName>(
  connection: DuckDBConnection,
  table: N,
): Promise<TableValues<N>> {
  const columns = Object.entries<Column>(SCHEMA[table]).map(([name, { type }]) =>
    type === 'date' ? `"${name}" - DATE '1970-01-01' AS "${name}"` : `"${name}"`,
  );
  // Not streamed: a stream has been seen to give an empty chunk before its end.
  const result = await connection.run(`SELECT ${columns.join(', ')} FROM ${table}`);
  const values: unknown[][] = columns.map(() => []);
  for (let i = 0; i < result.chunkCount; i++) {
    const chunk = result.getChunk(i);
    for (let column = 0; column < columns.length; column++) {
      const into = values[column];
      chunk.visitColumnValues(column, (value) => into.push(value));
    }
  }
  if (values[0].length !== result.rowCount) {
    throw new Error(`${table} gave ${values[0].length} rows of ${result.rowCount}`);
  }
  const names = Object.keys(SCHEMA[table]);
  const named: Record<string, unknown> = Object.fromEntries(
    names.map((name, i) => [name, values[i]]),
  );
  return named as TableValues<N>;
}
