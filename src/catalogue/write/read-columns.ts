import type { DuckDBConnection } from '@duckdb/node-api';
import { hasBit } from '../../base/arrays.js';
import { partsOf, type VectorPart } from '../../duckdb/vector-part.js';
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
  const parts = partsOf(result);
  const read = columns.map(([name, { type }], i) => [
    name,
    readColumn(type, parts[i], result.rowCount),
  ]);
  return Object.fromEntries(read) as TableValues<N>;
}

function readColumn(type: ColumnType, parts: readonly VectorPart[], rows: number): ColumnValues {
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

function readBytes(parts: readonly VectorPart[], rows: number): Uint8Array {
  const bytes = new Uint8Array(rows);
  let start = 0;
  for (const part of parts) {
    bytes.set(part.data(1), start);
    start += part.rows;
  }
  return bytes;
}
