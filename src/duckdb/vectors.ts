import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api';
import type { Vector } from '@duckdb/node-bindings';
import { hasBit } from '../base/arrays.js';
import { bindings, duckdb } from './duckdb.js';
import { fillStrings, type TextCells } from './strings.js';
import { partsOf, type VectorPart } from './vector-part.js';

export type Cells = Int32Array | Float64Array | Uint8Array | TextCells;

/** Copies rows of a column into a vector, as blocks: a call for each cell takes far longer. */
export function fillVector(vector: Vector, column: Cells, start: number, rows: number): void {
  if ('ends' in column) {
    fillStrings(vector, column, start, rows);
  } else {
    const { buffer, byteOffset, BYTES_PER_ELEMENT: size } = column;
    const from = byteOffset + start * size;
    bindings.copy_data_to_vector(vector, 0, buffer as ArrayBuffer, from, rows * size);
  }
}

/** Reads a column of numbers of this kind into `numbers`; `empty` stands for a cell without one. */
export function readCells<T extends Int32Array | Float64Array | Uint8Array>(
  numbers: T,
  parts: readonly VectorPart[],
  empty: number,
): T {
  const bytes = new Uint8Array(numbers.buffer);
  let start = 0;
  for (const { rows, data, validity } of parts) {
    bytes.set(data(numbers.BYTES_PER_ELEMENT), start * numbers.BYTES_PER_ELEMENT);
    for (let row = 0; validity && row < rows; row++) {
      if (!hasBit(validity, row)) numbers[start + row] = empty;
    }
    start += rows;
  }
  return numbers;
}

/** A column of whole numbers, 0 where a cell is empty; those of 64 bits (BIGINT) as doubles. */
export function readWhole(
  result: DuckDBMaterializedResult,
  column: number,
  parts: readonly VectorPart[],
): Int32Array | Float64Array {
  const rows = result.rowCount;
  if (result.columnTypeId(column) !== duckdb.DuckDBTypeId.BIGINT) {
    return readCells(new Int32Array(rows), parts, 0);
  }
  const bits = readCells(new Float64Array(rows), parts, 0);
  return Float64Array.from(new BigInt64Array(bits.buffer), Number);
}

const columnsOf =
  <T extends Int32Array | Float64Array>(Column: new (rows: number) => T, empty: number) =>
  async (connection: DuckDBConnection, sql: string): Promise<T[]> => {
    const result = await connection.run(sql);
    return partsOf(result).map((parts) => readCells(new Column(result.rowCount), parts, empty));
  };

/** The columns of a query of numbers (DOUBLE), NaN where a cell is empty. */
export const readNumbers = columnsOf(Float64Array, Number.NaN);

/** The columns of a query of whole numbers (INTEGER, BIGINT), 0 where a cell is empty. */
export async function readIntegers(connection: DuckDBConnection, sql: string) {
  const result = await connection.run(sql);
  return partsOf(result).map((parts, column) => readWhole(result, column, parts));
}

/** The text of a query's only column, cell by cell. */
export async function readTexts(
  connection: DuckDBConnection,
  sql: string,
): Promise<(string | null)[]> {
  const result = await connection.run(sql);
  const chunks = await result.fetchAllChunks();
  return chunks.flatMap((chunk) => chunk.getColumnValues(0) as (string | null)[]);
}
