import type { DuckDBMaterializedResult } from '@duckdb/node-api';
import { bindings } from './duckdb.js';

/** A part of a column, as DuckDB holds it. */
export interface VectorPart {
  readonly rows: number;
  /** Its cells, of so many bytes each. */
  data(bytesPerCell: number): Uint8Array;
  /** One bit a cell, lowest first, 0 = empty cell; null when no cell is empty. */
  readonly validity: Uint8Array | null;
}

/** For each column of a result its parts. */
export function partsOf(result: DuckDBMaterializedResult): VectorPart[][] {
  const parts: VectorPart[][] = Array.from({ length: result.columnCount }, () => []);
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
