import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdb } from './duckdb.js';

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

/**
 * The columns of a query that gives `rows` rows of numbers (DOUBLE), NaN where a cell is empty. Not
 * streamed: a streamed result may give an empty chunk before its end.
 */
export async function readNumbers(
  connection: DuckDBConnection,
  sql: string,
  rows: number,
): Promise<Float64Array[]> {
  const result = await connection.run(sql);
  const columns = Array.from({ length: result.columnCount }, () => new Float64Array(rows));
  let start = 0;
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    const { rowCount } = chunk;
    for (const [i, column] of columns.entries()) {
      const vector = chunk.getColumnVector(i);
      for (let row = 0; row < rowCount; row++) {
        column[start + row] = (vector.getItem(row) as number | null) ?? Number.NaN;
      }
    }
    start += rowCount;
  }
  if (start !== rows) throw new Error(`a query gave ${start} rows instead of ${rows}: ${sql}`);
  return columns;
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
