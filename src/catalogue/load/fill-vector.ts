import type { Vector } from '@duckdb/node-bindings';
import { bindings, INLINE_BYTES, STRING_BYTES } from '../../duckdb/duckdb.js';
import type { RawColumn, TextCells } from '../read/raw/raw-tables.js';

/** As many rows as a vector of DuckDB holds. */
export const VECTOR_ROWS = 2048;

const strings = new Uint8Array(VECTOR_ROWS * STRING_BYTES);
const words = new Uint32Array(strings.buffer);

/** Copies some rows of a column into a vector, as blocks: a call for each cell would take far longer. */
export function fillVector(vector: Vector, column: RawColumn, start: number, rows: number): void {
  if ('ends' in column) {
    fillText(vector, column, start, rows);
  } else {
    const { buffer, byteOffset, BYTES_PER_ELEMENT: size } = column;
    bindings.copy_data_to_vector(
      vector,
      0,
      buffer as ArrayBuffer,
      byteOffset + start * size,
      rows * size,
    );
  }
}

function fillText(vector: Vector, cells: TextCells, start: number, rows: number): void {
  const { bytes, ends, validity } = cells;
  const first = start === 0 ? 0 : ends[start - 1];
  const address = addressOf(vector, bytes.subarray(first, ends[start + rows - 1]));
  strings.fill(0);
  let at = first;
  for (let row = 0; row < rows; row++) {
    const end = ends[start + row];
    const length = end - at;
    const string = row * STRING_BYTES;
    words[string >> 2] = length;
    const here = length > INLINE_BYTES ? 4 : length;
    for (let i = 0; i < here; i++) strings[string + 4 + i] = bytes[at + i];
    if (length > INLINE_BYTES) {
      const place = address + at - first;
      words[(string >> 2) + 2] = place % 2 ** 32;
      words[(string >> 2) + 3] = place / 2 ** 32;
    }
    at = end;
  }
  bindings.copy_data_to_vector(vector, 0, strings.buffer, 0, rows * STRING_BYTES);
  if (validity) {
    bindings.vector_ensure_validity_writable(vector);
    const { buffer, byteOffset } = validity;
    const whole = (rows + 7) >> 3;
    bindings.copy_data_to_vector_validity(
      vector,
      0,
      buffer as ArrayBuffer,
      byteOffset + (start >> 3),
      whole,
    );
  }
}

/**
 * Gives the texts to a vector as if they were one string, its first, and tells where DuckDB put
 * them. They stay there as long as the vector; strings written over the first may point into them.
 */
function addressOf(vector: Vector, bytes: Uint8Array): number {
  if (bytes.length <= INLINE_BYTES) return 0;
  bindings.vector_assign_string_element_len(vector, 0, bytes);
  const { buffer, byteOffset } = bindings.vector_get_data(vector, STRING_BYTES);
  return Number(new DataView(buffer, byteOffset, STRING_BYTES).getBigUint64(8, true));
}
