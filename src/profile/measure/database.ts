import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api';
import { bindings, duckdb } from './duckdb.js';

export interface Database {
  readonly connection: DuckDBConnection;
  /** A second one: small tables keep one core busy each, so two are measured side by side. */
  readonly second: DuckDBConnection;
  close(): void;
}

/** What DuckDB may hold before it writes to disk. */
const MEMORY = '400MB';
/** Thousands of columns need small blocks, and one reader of them. */
const WIDE = { memory_limit: '600MB', default_block_size: '16384', threads: '1' };

/** A DuckDB of our own. `scratch` is a folder for what does not fit into memory. */
export async function openDatabase(
  scratch: string,
  { file = ':memory:', wide = false } = {},
): Promise<Database> {
  const instance = await duckdb.DuckDBInstance.create(file, {
    memory_limit: MEMORY,
    temp_directory: scratch,
    ...(wide ? WIDE : {}),
  });
  const connection = await instance.connect();
  const second = await instance.connect();
  return {
    connection,
    second,
    close: () => {
      second.closeSync();
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The rows of a query as objects; whole numbers of any size as numbers. */
export async function query<Row extends object>(
  connection: DuckDBConnection,
  sql: string,
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS().map(plain) as Row[];
}

/** BigInts become numbers, at any depth. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

/** The columns of a query of numbers (DOUBLE), NaN where a cell is empty. */
export async function readNumbers(
  connection: DuckDBConnection,
  sql: string,
): Promise<Float64Array[]> {
  const result = await connection.run(sql);
  const columns = Array.from(
    { length: result.columnCount },
    () => new Float64Array(result.rowCount),
  );
  readBlocks(result, columns, Number.NaN);
  return columns;
}

/** The columns of a query of whole numbers (INTEGER), none of them empty. */
export async function readIntegers(
  connection: DuckDBConnection,
  sql: string,
): Promise<Int32Array[]> {
  const result = await connection.run(sql);
  const columns = Array.from({ length: result.columnCount }, () => new Int32Array(result.rowCount));
  readBlocks(result, columns, 0);
  return columns;
}

/** Takes over columns block by block, as DuckDB holds them. */
function readBlocks(
  result: DuckDBMaterializedResult,
  columns: readonly (Float64Array | Int32Array)[],
  empty: number,
): void {
  const bytes = columns.map(({ buffer }) => new Uint8Array(buffer));
  let start = 0;
  for (let i = 0; i < result.chunkCount; i++) {
    const { chunk, rowCount } = result.getChunk(i);
    for (const [at, column] of columns.entries()) {
      const width = column.BYTES_PER_ELEMENT;
      const vector = bindings.data_chunk_get_vector(chunk, at);
      bytes[at].set(bindings.vector_get_data(vector, rowCount * width), start * width);
      const validity = bindings.vector_get_validity(vector, 8 * Math.ceil(rowCount / 64));
      for (let row = 0; validity && row < rowCount; row++) {
        if (((validity[row >> 3] >> (row & 7)) & 1) === 0) column[start + row] = empty;
      }
    }
    start += rowCount;
  }
}

/** The text of a query's only column, cell by cell. */
export async function readTexts(
  connection: DuckDBConnection,
  sql: string,
): Promise<(string | null)[]> {
  const result = await connection.run(sql);
  const texts: (string | null)[] = [];
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    const { rowCount } = chunk;
    const vector = chunk.getColumnVector(0);
    for (let row = 0; row < rowCount; row++) texts.push(vector.getItem(row) as string | null);
  }
  return texts;
}

export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
