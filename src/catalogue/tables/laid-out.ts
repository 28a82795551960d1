import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import createXxhash from 'xxhash-wasm';
import { type Ordinals, ordinals } from '../../base/arrays.js';
import { type NumberArray, unpackArrays, writeArrays } from '../../base/container.js';
import { releaseDamaged } from '../../base/errors.js';
import { BLOCK_BYTES, blockSums, CheckedFile, type PartsMemory } from '../../base/file-parts.js';
import { once } from '../../base/once.js';
import type { Steps } from '../../base/steps.js';
import { VERSION } from '../../base/version.js';
import { type Column, SCHEMA, type TableName } from './schema.js';
import { decodeColumn, type Laid, laidTable, offsetsFault, type Table } from './table.js';
import { RepeatedText, TextInFile, type TextInMemory } from './text-column.js';

const NUMBERS = { Int32Array, Float64Array, Uint8Array };

/** Where something lies in the table's file: from, to. */
type Span = readonly [from: number, to: number];

/** Where a column's cells lie. */
interface Place {
  readonly nulls: number;
  readonly numbers: keyof typeof NUMBERS;
  readonly values: Span;
  readonly offsets?: Span;
  readonly validity?: Span;
  /** The texts of a column that has few, if it has; the place of each cell's lies beside. */
  readonly texts?: readonly (string | null)[];
}

/** Where the columns of a table lie in its file. */
interface Layout {
  readonly rows: number;
  /** Of the file. */
  readonly bytes: number;
  readonly columns: Readonly<Record<string, Place>>;
}

/** Tables of a catalogue whose columns are read when they are asked for, each block of them checked. */
export interface PlacedTables {
  readonly tables: { readonly [N in TableName]?: Table<N> };
  /** Checks all of the files, step by step, and reads what stays in memory. */
  keeping(): Steps<void>;
}

/** Below the folder of what only quickens a start. */
const PLACES_FILE = 'tables.bin';

/** Another program may have other columns. */
const ABOUT = { tables: 2, program: VERSION, block: BLOCK_BYTES };

/** Writes where the columns of a catalogue's tables lie, so that each can be read by itself. */
export async function writeTablePlaces(catalogue: string, folder: string): Promise<void> {
  const { h64Raw } = await createXxhash();
  const layouts: Partial<Record<TableName, Layout>> = {};
  const arrays: Record<string, NumberArray> = {};
  for (const name of Object.keys(SCHEMA) as TableName[]) {
    const file = join(catalogue, `${name}.arrow`);
    if (!existsSync(file)) continue;
    const bytes = readFileSync(file);
    layouts[name] = layoutOf(name, bytes, (column, codes) => {
      arrays[codesName(name, column)] = codes;
    });
    arrays[name] = blockSums(bytes, h64Raw);
  }
  writeArrays(join(folder, PLACES_FILE), { ...ABOUT, layouts }, arrays);
}

/**
 * Opens the tables in a folder by what `writeTablePlaces` wrote of them; undefined where another program
 * did. Throws `release-damaged`, also when a column is asked for.
 */
export async function openPlaced(
  folder: string,
  { bytes, file }: { readonly bytes: Uint8Array; readonly file: string },
  memory: PartsMemory,
): Promise<PlacedTables | undefined> {
  const { about, arrays } = unpackArrays(bytes, file);
  const { layouts, ...rest } = Object(about);
  if (JSON.stringify(rest) !== JSON.stringify(ABOUT)) return undefined;
  const { h64Raw: hash } = await createXxhash();
  const placed = Object.entries<Layout>(layouts).map(([key, layout]) => {
    const path = join(folder, `${key}.arrow`);
    const sums = arrays.get(key) as Uint32Array;
    const parts = new CheckedFile(path, { size: layout.bytes, sums, hash }, memory);
    const name = key as TableName;
    const codesOf = (column: string) => arrays.get(codesName(name, column)) as Ordinals;
    return {
      name,
      table: tableIn(name, layout, parts, codesOf, path),
      keeping: () => keepingIn(name, layout, parts),
    };
  });
  return {
    tables: Object.fromEntries(placed.map(({ name, table }) => [name, table])),
    *keeping() {
      for (const { keeping } of placed) yield* keeping();
    },
  };
}

const codesName = (table: TableName, column: string) => `${table}.${column}`;

function layoutOf(
  name: TableName,
  bytes: Uint8Array,
  keep: (column: string, codes: Ordinals) => void,
): Layout {
  const { rows, columns } = laidTable(name, bytes);
  const about: Readonly<Record<string, Column>> = SCHEMA[name];
  const spanOf = (array: unknown): Span => {
    const { byteOffset, byteLength } = array as Uint8Array;
    return [byteOffset - bytes.byteOffset, byteOffset - bytes.byteOffset + byteLength];
  };
  const placeOf = (column: string, laid: Laid): Place => {
    const { nullCount, values, offsets, validity } = laid;
    const few = about[column].repeated && repeatedIn(laid);
    if (few) keep(column, few.codes);
    return {
      nulls: nullCount,
      numbers: (Object.keys(NUMBERS) as Place['numbers'][]).find(
        (numbers) => values instanceof NUMBERS[numbers],
      )!,
      values: spanOf(values),
      ...(offsets !== undefined && { offsets: spanOf(offsets) }),
      ...(nullCount > 0 && { validity: spanOf(validity) }),
      ...(few && { texts: few.texts }),
    };
  };
  const places =
    rows === 0 ? [] : Object.entries(columns).map(([name, laid]) => [name, placeOf(name, laid)]);
  return { rows, bytes: bytes.length, columns: Object.fromEntries(places) };
}

/** More texts than these are not few. */
const FEW = 4096;

/** The texts of a column and of each cell the place of its own; undefined where they are not few. */
function repeatedIn(
  laid: Laid,
): { texts: NonNullable<Place['texts']>; codes: Ordinals } | undefined {
  const column = decodeColumn('text', laid) as TextInMemory;
  const places = new Map<string | null, number>();
  const codes = ordinals(column.length, FEW);
  for (let row = 0; row < column.length; row++) {
    const text = column.at(row);
    const place = places.get(text) ?? places.size;
    if (place === FEW) return undefined;
    places.set(text, place);
    codes[row] = place;
  }
  return { texts: [...places.keys()], codes };
}

function tableIn<N extends TableName>(
  name: N,
  { rows, columns }: Layout,
  parts: CheckedFile,
  codesOf: (column: string) => Ordinals,
  file: string,
): Table<N> {
  const properties = Object.entries<Column>(SCHEMA[name]).map(([column, about]) => {
    const { texts } = columns[column] ?? {};
    const read = () =>
      texts
        ? new RepeatedText(texts, codesOf(column))
        : columnIn(about, rows, columns[column], parts, `${file} has in column ${column}`);
    return [column, { get: about.passing ? weakly(read) : once(read), enumerable: true }];
  });
  const table = Object.defineProperties({ length: rows }, Object.fromEntries(properties));
  return table as Table<N>;
}

function columnIn(
  { type, seldom, passing }: Column,
  rows: number,
  place: Place,
  parts: CheckedFile,
  what: string,
) {
  if (rows === 0)
    return decodeColumn(type, { length: 0, nullCount: 0, values: [], validity: new Uint8Array(0) });
  const { nulls: nullCount, numbers, values, offsets, validity } = place;
  const read = ([from, to]: Span) => (passing ? parts.take(from, to) : parts.keep(from, to));
  const empty = validity ? read(validity) : new Uint8Array(0);
  if (seldom && offsets) {
    return new TextInFile(rows, parts, offsets[0], values[0], validity && empty);
  }
  const texts = offsets && new Int32Array(...partOf(read(offsets), Int32Array));
  const laid = {
    length: rows,
    nullCount,
    values: new NUMBERS[numbers](...partOf(read(values), NUMBERS[numbers])),
    validity: empty,
    ...(texts && { offsets: texts }),
  };
  const fault = texts && offsetsFault(texts, rows, laid.values.length);
  if (fault) throw releaseDamaged(`${what} ${fault}`);
  return decodeColumn(type, laid);
}

const partOf = (
  { buffer, byteOffset, byteLength }: Uint8Array,
  { BYTES_PER_ELEMENT }: { readonly BYTES_PER_ELEMENT: number },
) => [buffer as ArrayBuffer, byteOffset, byteLength / BYTES_PER_ELEMENT] as const;

function* keepingIn(name: TableName, { columns }: Layout, parts: CheckedFile): Steps<void> {
  yield* parts.checking();
  for (const [column, { seldom, passing }] of Object.entries<Column>(SCHEMA[name])) {
    const place = columns[column];
    if (!place || passing || place.texts) continue;
    const spans = seldom ? [place.validity] : [place.validity, place.offsets, place.values];
    for (const span of spans) {
      if (!span) continue;
      yield* parts.keeping(...span);
      yield;
    }
  }
}

/** Made anew where it has gone meanwhile. */
function weakly<T extends object>(make: () => T): () => T {
  let made: WeakRef<T> | undefined;
  return () => {
    const known = made?.deref();
    if (known) return known;
    const value = make();
    made = new WeakRef(value);
    return value;
  };
}
