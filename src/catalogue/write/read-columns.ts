import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../../duckdb/sql.js';
import { readStrings } from '../../duckdb/strings.js';
import { partsOf, type VectorPart } from '../../duckdb/vector-part.js';
import { readCells, readWhole } from '../../duckdb/vectors.js';
import { type Column, type ColumnType, SCHEMA, type TableName } from '../tables/schema.js';
import type { ColumnValues, TableValues } from '../tables/table.js';
import { TextInMemory } from '../tables/text-column.js';

/**
 * The columns of a table of the schema, in its row order, taken over as blocks; one after the other, since
 * DuckDB holds all of a result beside what is made of it.
 */
export async function readColumns<N extends TableName>(
  connection: DuckDBConnection,
  table: N,
): Promise<TableValues<N>> {
  const read: [string, ColumnValues][] = [];
  for (const [name, { type }] of Object.entries<Column>(SCHEMA[table])) {
    // Not streamed: a stream has been seen to give an empty chunk before its end.
    const result = await connection.run(`SELECT ${identifier(name)} FROM ${table}`);
    const [parts] = partsOf(result);
    const what = `${name} of the table ${table}`;
    const column =
      type === 'id' ? readWhole(result, 0, parts) : readColumn(type, parts, result.rowCount, what);
    read.push([name, column]);
  }
  return Object.fromEntries(read) as TableValues<N>;
}

function readColumn(
  type: ColumnType,
  parts: readonly VectorPart[],
  rows: number,
  what: string,
): ColumnValues {
  switch (type) {
    case 'text': {
      const { bytes, offsets, validity } = readStrings(parts, rows, what);
      return new TextInMemory(bytes, offsets, validity);
    }
    case 'number':
      return readCells(new Float64Array(rows), parts, Number.NaN);
    case 'boolean':
      return Array.from(readCells(new Uint8Array(rows), parts, 0), (byte) => byte === 1);
    default:
      return readCells(new Int32Array(rows), parts, 0);
  }
}
