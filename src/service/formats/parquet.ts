import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell, Column, Kind, Writer } from './column.js';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** Rows of a group: what is held at once. A column of it takes some milliseconds, the casts seven. */
const GROUP_ROWS = 500;

const TYPES: Readonly<Record<Exclude<Kind, 'texts'>, Partial<SchemaElement>>> = {
  integer: { type: 'INT32' },
  long: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

/** Parquet, with lists as lists. */
export const parquet: Writer = function* (columns, rows) {
  const writer = new ByteWriter();
  const schema = [
    { name: 'schema', num_children: columns.length },
    ...columns.flatMap(({ name, kind }) => elementsOf(name, kind)),
  ];
  const file = new ParquetWriter({ writer, schema, createdBy: 'Cartelera' });
  for (let start = 0; start < rows.length; start += GROUP_ROWS) {
    const end = Math.min(start + GROUP_ROWS, rows.length);
    for (const column of columns) {
      const data: (Cell | bigint)[] = [];
      for (let i = start; i < end; i++) {
        const cell = column.of(rows[i]);
        data.push(column.kind === 'long' ? BigInt(Number(cell)) : cell);
      }
      void file.write({ columnData: [{ name: column.name, data }], rowGroupSize: data.length });
      yield;
    }
    joinGroups(file, columns);
    yield taken(writer);
  }
  void file.finish();
  yield taken(writer);
};

function elementsOf(name: string, kind: Kind): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  if (kind !== 'texts') return [{ ...optional, ...TYPES[kind] }];
  return [
    { ...optional, converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { ...optional, name: 'element', ...TYPES.text },
  ];
}

/** The columns were written one at a time, each as a group of its own: now they are one. */
function joinGroups(file: ParquetWriter, columns: readonly Column[]): void {
  const parts = file.row_groups.splice(-columns.length);
  const [{ num_rows }] = parts;
  file.row_groups.push({
    columns: parts.flatMap((part) => part.columns),
    num_rows,
    total_byte_size: parts.reduce((sum, { total_byte_size }) => sum + total_byte_size, 0n),
  });
  file.num_rows -= num_rows * BigInt(columns.length - 1);
}

/** What was written since the last time. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(writer.getBuffer());
  writer.index = 0;
  return bytes;
}
