import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api';
import { bindings } from '../../duckdb/duckdb.js';
import { type Column, type ColumnType, SCHEMA, type TableName } from '../tables/schema.js';
import type { ColumnValues, TableValues } from '../tables/table.js';
import { readText } from './read-text.js';

/** The columns of a table of the schema, in its row order, taken over as blocks. */
export async function readColumns<N extends TableName>(
  connection: DuckDBConnection,
  table: N,
): Promise<TableValues<N>> {
  const columns = Object.entries<Column>(SCHEMA[table]);
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  // Not streamed: a stream has been seen to give an empty chunk before its end.
  const result = await connection.run(`SELECT ${names} FROM ${table}`);
  const vectors = vectorsOf(result, columns.length);
  const read = columns.map(([name, { type }], i) => [
    name,
    readColumn(type, vectors[i], result.rowCount),
  ]);
  return Object.fromEntries(read) as TableValues<N>;
}

/** A part of a column, as DuckDB holds it. */
export interface Part {
  readonly rows: number;
  /** Its cells, of so many bytes each. */
  data(bytesPerCell: number): Uint8Array;
  /** One bit a cell, lowest first, 0 = empty cell; null when no cell is empty. */
  readonly validity: Uint8Array | null;
}

/** For each column its parts. */
function vectorsOf(result: DuckDBMaterializedResult, columns: number): Part[][] {
  const parts: Part[][] = Array.from({ length: columns }, () => []);
  let count = 0;
  for (let i = 0; i < result.chunkCount; i++) {
    const { chunk, rowCount: rows } = result.getChunk(i);
    count += rows;
    for (const [column, list] of parts.entries()) {
      const vector = bindings.data_chunk_get_vector(chunk, column);
      list.push({
        rows,
        data: (bytesPerCell) => bindings.vector_get_data(vector, rows * bytesPerCell),
        validity: bindings.vector_get_validity(vector, 8 * Math.ceil(rows / 64)) ?? null,
      });
    }
  }
  if (count !== result.rowCount) {
    throw new Error(`a table gave ${count} rows of ${result.rowCount}`);
  }
  return parts;
}

function readColumn(type: ColumnType, parts: readonly Part[], rows: number): ColumnValues {
  switch (type) {
    case 'text':
      return readText(parts, rows);
    case 'number':
      return readNumbers(new Float64Array(rows), parts, Number.NaN);
    case 'boolean':
      return Array.from(readBytes(parts, rows), (byte) => byte === 1);
    default:
      return readNumbers(new Int32Array(rows), parts, 0);
  }
}

function readNumbers<T extends Int32Array | Float64Array>(
  numbers: T,
  parts: readonly Part[],
  empty: number,
): T {
  const bytes = new Uint8Array(numbers.buffer);
  let start = 0;
  for (const { rows, data, validity } of parts) {
    bytes.set(data(numbers.BYTES_PER_ELEMENT), start * numbers.BYTES_PER_ELEMENT);
    for (let row = 0; validity && row < rows; row++) {
      if (!isValid(validity, row)) numbers[start + row] = empty;
    }
    start += rows;
  }
  return numbers;
}

function readBytes(parts: readonly Part[], rows: number): Uint8Array {
  const bytes = new Uint8Array(rows);
  let start = 0;
  for (const part of parts) {
    bytes.set(part.data(1), start);
    start += part.rows;
  }
  return bytes;
}

/** True when the cell of a row holds something. */
export const isValid = (validity: Uint8Array, row: number): boolean =>
  ((validity[row >> 3] >> (row & 7)) & 1) === 1;
