import type { DuckDBMaterializedResult } from '@duckdb/node-api';
import type { DataChunk } from '@duckdb/node-bindings';
import { bindings } from './duckdb.js';

export const VECTOR_ROWS = 2048;

/** A part of a column, as DuckDB holds it. */
export interface VectorPart {
  readonly rows: number;
  /** Its cells, of so many bytes each. */
  data(bytesPerCell: number): Uint8Array;
  /** One bit a cell, lowest first, 0 = empty cell; null when no cell is empty. */
  readonly validity: Uint8Array | null;
}

export function partOf(chunk: DataChunk, column: number, rows: number): VectorPart {
  const vector = bindings.data_chunk_get_vector(chunk, column);
  return {
    rows,
    data: (bytesPerCell) => bindings.vector_get_data(vector, rows * bytesPerCell),
    validity: bindings.vector_get_validity(vector, 8 * Math.ceil(rows / 64)) ?? null,
  };
}

/** For each column of a result its parts. */
export function partsOf(result: DuckDBMaterializedResult): VectorPart[][] {
  const chunks = Array.from({ length: result.chunkCount }, (_, i) => result.getChunk(i));
  const rows = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
  if (rows !== result.rowCount) {
    throw new Error(`a result gave ${rows} rows of ${result.rowCount}`);
  }
  return Array.from({ length: result.columnCount }, (_, column) =>
    chunks.map(({ chunk, rowCount }) => partOf(chunk, column, rowCount)),
  );
}
