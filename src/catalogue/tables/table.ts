import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import * as arrow from '@uwdata/flechette';
import { hasBit } from '../../base/arrays.js';
import { releaseDamaged, releaseNotFound } from '../../base/errors.js';
import { type Column, type ColumnType, SCHEMA, type Schema, type TableName } from './schema.js';
import { type TextColumn, TextInMemory } from './text-column.js';

/** A column in memory: numbers are views of the file's bytes, text is decoded when asked for. */
interface ColumnData {
  /** Of 32 bits where all are. */
  id: Int32Array | Float64Array;
  integer: Int32Array;
  number: Float64Array;
  text: TextInMemory;
  boolean: Uint8Array;
  date: Int32Array;
}

/** A column of so many rows as it lies in an Arrow file. */
export interface Laid {
  readonly length: number;
  readonly nullCount: number;
  readonly values: unknown;
  readonly offsets?: unknown;
  readonly validity: Uint8Array;
}

/** A table in memory: its columns by name, each of `length` rows. */
export type Table<N extends TableName> = {
  readonly [C in keyof Schema[N]]: Schema[N][C] extends {
    readonly type: infer T extends ColumnType;
  }
    ? Schema[N][C] extends { readonly seldom: true } | { readonly repeated: true }
      ? TextColumn
      : ColumnData[T]
    : never;
} & { readonly length: number };

/** The cells of a column, null where one is empty; or the column as it is in memory. */
export type ColumnValues =
  | readonly (number | string | boolean | null)[]
  | NumberData
  | TextInMemory;
type NumberData = Int32Array | Float64Array;

export type TableValues<N extends TableName> = {
  readonly [C in keyof Schema[N]]: ColumnValues;
};

interface Codec<T extends ColumnType> {
  encode(values: ColumnValues): arrow.Column<unknown>;
  decode(column: Laid): ColumnData[T];
}

const numberCodec = <T extends NumberData>(
  type: arrow.DataType,
  cells: {
    new (): T;
    from(list: { length: number }, cell: (_: unknown, row: number) => number): T;
  },
  empty: number,
) => ({
  encode: (values: ColumnValues) => {
    const { length } = values;
    const given = values instanceof cells;
    const numbers = given
      ? values
      : cells.from({ length }, (_, i) => Number(values.at(i) ?? empty));
    return columnOf({ type, length, nullCount: 0, values: numbers });
  },
  decode: ({ values }: Laid) => values as T,
});

const integers = numberCodec(arrow.int32(), Int32Array, 0);
const numbers = numberCodec(arrow.float64(), Float64Array, Number.NaN);

/** How each type of column is kept in an Arrow file: empty is 0 in integers, NaN in numbers. */
const CODECS: { readonly [T in ColumnType]: Codec<T> } = {
  id: {
    encode: (values) =>
      values instanceof Float64Array ? numbers.encode(values) : integers.encode(values),
    decode: ({ values }) => values as Int32Array | Float64Array,
  },
  integer: integers,
  number: numbers,
  text: {
    encode: (values) => {
      if (!(values instanceof TextInMemory)) return builtColumn(values, arrow.utf8());
      const { length, offsets, bytes, validity } = values;
      let nullCount = 0;
      for (let row = 0; row < length; row++) if (values.isEmpty(row)) nullCount++;
      const empty = nullCount > 0 && validity ? { validity } : {};
      return columnOf({ type: arrow.utf8(), length, nullCount, offsets, values: bytes, ...empty });
    },
    decode: ({ length, values, offsets, validity, nullCount }) =>
      new TextInMemory(
        values as Uint8Array,
        (offsets as Int32Array).subarray(0, length + 1),
        nullCount > 0 ? validity : undefined,
      ),
  },
  boolean: {
    encode: (values) => builtColumn(values, arrow.bool()),
    decode: ({ values, length }) => {
      const bits = values as Uint8Array;
      const cells = new Uint8Array(length);
      for (let row = 0; row < length; row++) cells[row] = Number(hasBit(bits, row));
      return cells;
    },
  },
  date: integers,
};

/** A column around blocks of memory, without a call for each cell. */
function columnOf(
  batch: Omit<ConstructorParameters<typeof arrow.Batch>[0], 'validity'> & {
    readonly validity?: Uint8Array;
  },
): arrow.Column<unknown> {
  if (batch.length === 0) return builtColumn([], batch.type);
  const Batch = arrow.batchType(batch.type) as new (options: object) => arrow.Batch<unknown>;
  return new arrow.Column([new Batch({ validity: new Uint8Array(0), ...batch })]);
}

const builtColumn = (values: ColumnValues, type: arrow.DataType): arrow.Column<unknown> =>
  arrow.columnFromArray(
    Array.from({ length: values.length }, (_, row) => values.at(row)),
    type,
  );

/** A table of no rows. */
export function emptyTable<N extends TableName>(name: N): Table<N> {
  const columns = Object.keys(SCHEMA[name]).map((column) => [column, []]);
  return decodeTable(name, encodeTable(name, Object.fromEntries(columns)), name);
}

/** The bytes of an Arrow IPC file with the table's columns, in the order of the schema. */
export function encodeTable<N extends TableName>(name: N, values: TableValues<N>): Uint8Array {
  const columns = Object.entries<Column>(SCHEMA[name]).map(([column, { type }]) => {
    const encoded = CODECS[type].encode(values[column as keyof Schema[N]]);
    return [column, encoded] as [string, arrow.Column<unknown>];
  });
  const bytes = arrow.tableToIPC(arrow.tableFromColumns(columns), { format: 'file' });
  if (!bytes) throw new Error(`table ${name} was encoded to nothing`);
  return bytes;
}

/** The table in an Arrow IPC file; nothing is copied but booleans. Throws `release-damaged`. */
export function decodeTable<N extends TableName>(
  name: N,
  bytes: Uint8Array,
  file = `table ${name}`,
): Table<N> {
  const { rows, columns } = laidTable(name, bytes, file);
  const expected = Object.entries<Column>(SCHEMA[name]);
  const decoded = expected.map(([column, { type }]) => [
    column,
    decodeColumn(type, columns[column]),
  ]);
  return { ...Object.fromEntries(decoded), length: rows } as Table<N>;
}

/** A column of a type in memory. */
export const decodeColumn = (type: ColumnType, laid: Laid): ColumnData[ColumnType] =>
  laid.length === 0 ? emptyColumn(type) : CODECS[type].decode(laid);

/** The columns of an Arrow IPC file as they lie in its bytes. Throws `release-damaged`. */
export function laidTable(
  name: TableName,
  bytes: Uint8Array,
  file = `table ${name}`,
): { readonly rows: number; readonly columns: Readonly<Record<string, Laid>> } {
  const table = decodeArrow(bytes, file);
  const expected = Object.entries<Column>(SCHEMA[name]);
  const names = Object.keys(SCHEMA[name]);
  if (table.names.join() !== names.join()) {
    throw releaseDamaged(
      `${file} has the columns ${table.names.join(', ')}; expected ${names.join(', ')}`,
    );
  }
  const columns = expected.map(([column, { type }]): [string, Laid] => {
    if (table.numRows === 0) return [column, NO_ROWS];
    const data = table.getChild(column);
    const fault = columnFault(data, type, table.numRows);
    if (fault) throw releaseDamaged(`${file} has in column ${column} ${fault}`);
    const { values, offsets, validity, nullCount } = data.data[0];
    return [column, { length: table.numRows, nullCount, values, offsets, validity }];
  });
  return { rows: table.numRows, columns: Object.fromEntries(columns) };
}

const NO_ROWS: Laid = { length: 0, nullCount: 0, values: [], validity: new Uint8Array(0) };

const CELLS = {
  id: Int32Array,
  integer: Int32Array,
  date: Int32Array,
  number: Float64Array,
  boolean: Uint8Array,
  text: Uint8Array,
} as const satisfies Record<ColumnType, unknown>;

/** What is wrong with a column that is to have so many rows, undefined for nothing. */
function columnFault(
  column: arrow.Column<unknown>,
  type: ColumnType,
  rows: number,
): string | undefined {
  if (column.data.length !== 1 || column.length !== rows) {
    return `${column.length} rows in ${column.data.length} parts; expected ${rows} in one`;
  }
  const { values, offsets, validity, nullCount } = column.data[0];
  const cells = CELLS[type];
  const isWide = type === 'id' && values instanceof Float64Array;
  if (!isWide && !(values instanceof cells))
    return `${values?.constructor.name}; expected ${cells.name}`;
  const bitmap = Math.ceil(rows / 8);
  if (nullCount > 0 && validity.length < bitmap) {
    return `${validity.length} bytes that tell empty cells; expected ${bitmap}`;
  }
  if (type === 'text') return offsetsFault(offsets, rows, values.length);
  const least = type === 'boolean' ? bitmap : rows;
  return values.length < least ? `${values.length} cells; expected ${least}` : undefined;
}

/** Offsets must rise from cell to cell, and stay within the bytes. */
export function offsetsFault(offsets: unknown, rows: number, bytes: number): string | undefined {
  if (!(offsets instanceof Int32Array) || offsets.length <= rows) {
    return `no offsets of ${rows} texts; expected ${rows + 1} numbers`;
  }
  let last = 0;
  for (let row = 0; row <= rows; row++) {
    const offset = offsets[row];
    if (offset < last || offset > bytes) {
      return `the offset ${offset} at ${row}; expected one from ${last} to ${bytes}`;
    }
    last = offset;
  }
  return undefined;
}

/** What an Arrow file starts and ends with. */
const MARK = Buffer.from('ARROW1');

/** Throws `release-not-found` or `release-damaged` unless the file is there with both its ends. */
export function checkArrowFile(file: string): void {
  const ends = Buffer.alloc(2 * MARK.length);
  try {
    const descriptor = openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    readSync(descriptor, ends, 0, MARK.length, 0);
    readSync(descriptor, ends, MARK.length, MARK.length, Math.max(0, size - MARK.length));
    closeSync(descriptor);
  } catch {
    throw releaseNotFound(`no table at ${file}; expected a catalogue that "build" wrote`);
  }
  if (!hasBothEnds(ends)) throw releaseDamaged(damaged(file));
}

const hasBothEnds = (bytes: Uint8Array): boolean =>
  MARK.equals(bytes.subarray(0, MARK.length)) && MARK.equals(bytes.subarray(-MARK.length));

const damaged = (file: string) => `${file} is damaged; expected the Arrow file that "build" wrote`;

function decodeArrow(bytes: Uint8Array, file: string): arrow.Table {
  if (!hasBothEnds(bytes)) throw releaseDamaged(damaged(file));
  try {
    return arrow.tableFromIPC(bytes);
  } catch (error) {
    throw releaseDamaged(damaged(file), error);
  }
}

const emptyColumn = (type: ColumnType): ColumnData[ColumnType] =>
  type === 'text' ? new TextInMemory(new Uint8Array(0), new Int32Array(1)) : new CELLS[type](0);
