import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { csvRecords, openBytes } from '../../catalogue/index.js';
import { duckdb } from '../../duckdb/duckdb.js';
import { identifier } from '../../duckdb/sql.js';
import type { OpenFile } from './open-file.js';

/** Records that could not be read, and why the first ones could not. */
export interface Damage {
  readonly damaged: number;
  readonly damage: readonly { readonly line: number; readonly message: string }[];
}

const SHOWN = 5;
const CHUNK_ROWS = 2048;

/** What a column is called once it is loaded: one called rowid would hide the number of the row. */
export const loadedName = (name: string): string =>
  name.toLowerCase() === 'rowid' ? `${name}_` : name;

/** For a CSV file that DuckDB gives up on, as for a quote never closed; only damage is left out. */
export async function loadDamagedCsv(
  connection: DuckDBConnection,
  { name, path }: OpenFile,
  table: string,
): Promise<Damage> {
  const damage: { line: number; message: string }[] = [];
  let damaged = 0;
  let names: readonly string[] = [];
  let appender: Awaited<ReturnType<DuckDBConnection['createAppender']>> | null = null;
  for await (const batch of csvRecords(openBytes(path), { file: name })) {
    const rows: (readonly string[])[] = [];
    for (const { row, cells, reason } of batch) {
      if (cells === null) {
        damaged++;
        if (damage.length < SHOWN) damage.push({ line: row + 1, message: reason ?? '' });
      } else if (appender === null) {
        names = cells.map(loadedName);
        const columns = names.map((name, i) => `${identifier(name || `column${i}`)} VARCHAR`);
        await connection.run(`CREATE OR REPLACE TABLE ${identifier(table)} (${columns})`);
        appender = await connection.createAppender(table);
      } else rows.push(cells);
    }
    for (let start = 0; appender && start < rows.length; start += CHUNK_ROWS) {
      appender.appendDataChunk(chunkOf(rows.slice(start, start + CHUNK_ROWS), names.length));
    }
  }
  appender?.closeSync();
  return { damaged, damage };
}

/** Rows as columns; an empty cell is missing. */
function chunkOf(rows: readonly (readonly string[])[], columns: number): DuckDBDataChunk {
  const types = new Array(columns).fill(duckdb.VARCHAR);
  const chunk = duckdb.DuckDBDataChunk.create(types, rows.length);
  chunk.setColumns(
    Array.from({ length: columns }, (_, column) => rows.map((cells) => cells[column] || null)),
  );
  return chunk;
}
