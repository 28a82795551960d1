import { closeSync, existsSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Ordinals } from './arrays.js';
import { refuseTooLarge, releaseDamaged } from './errors.js';
import { jsonOf } from './json.js';

const MAGIC = 'CARTREC\n';
const ALIGNMENT = 8;

export type NumberArray =
  | Ordinals
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array;

const TYPES = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
};
type TypeName = keyof typeof TYPES;

interface Entry {
  readonly name: string;
  readonly type: TypeName;
  readonly length: number;
}

/** Numbers by name, in the order in which they are kept. */
export type NamedArrays = Readonly<Record<string, NumberArray>>;

/**
 * Writes 8 bytes of magic, the length of the header as uint32, the header as JSON (`about`; name, type
 * and length of each array), then the arrays, little-endian, each at a multiple of 8 bytes; makes the
 * folder of the file. Gives how many bytes. Throws `cannot-write` for more than can be read again.
 */
export function writeArrays(file: string, about: unknown, arrays: NamedArrays): number {
  const described = Object.entries(arrays).map(([name, array]) => {
    return { name, type: array.constructor.name, length: array.length };
  });
  const json = new TextEncoder().encode(JSON.stringify({ about, arrays: described }));
  const head = new Uint8Array(MAGIC.length + 4 + json.length);
  head.set(new TextEncoder().encode(MAGIC));
  new DataView(head.buffer).setUint32(MAGIC.length, json.length, true);
  head.set(json, MAGIC.length + 4);
  const sizes = Object.values(arrays).map(({ byteLength }) => aligned(byteLength));
  refuseTooLarge(
    file,
    sizes.reduce((sum, bytes) => sum + bytes, aligned(head.length)),
  );
  const folder = dirname(file);
  if (!existsSync(folder)) mkdirSync(folder);
  const descriptor = openSync(file, 'w');
  let size = 0;
  const write = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes.subarray(at));
    size += bytes.length;
  };
  try {
    for (const array of [head, ...Object.values(arrays)]) {
      write(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      write(new Uint8Array(aligned(size) - size));
    }
  } finally {
    closeSync(descriptor);
  }
  return size;
}

/** Takes an array out by its name, of one of the types and lengths. Throws `release-damaged`. */
export type Take = <T extends NumberArray>(
  name: string,
  types: readonly (new (length: number) => T)[],
  ...lengths: readonly number[]
) => T;

/** Takes arrays out of those of a file. */
export function takerOf(left: Map<string, NumberArray>, file: string): Take {
  return <T extends NumberArray>(
    name: string,
    types: readonly (new (length: number) => T)[],
    ...lengths: readonly number[]
  ) => {
    const array = left.get(name);
    left.delete(name);
    const isOne = types.some((type) => array instanceof type);
    if (!array || !isOne || (lengths.length > 0 && !lengths.includes(array.length))) {
      const found = array ? `a ${array.constructor.name} of ${array.length}` : 'no array';
      const expected = types.map((type) => type.name).join(' or ');
      throw releaseDamaged(
        `${file} has ${found} called ${name}; expected a ${expected} of ${lengths.join(' or ') || 'any length'}`,
      );
    }
    return array as T;
  };
}

/** Takes arrays out of bytes about the same; undefined where there are none, or another's. */
export function takenFrom(
  bytes: Uint8Array | null | undefined,
  file: string,
  about: unknown,
): Take | undefined {
  if (!bytes) return undefined;
  const found = unpackArrays(bytes, file);
  const isSame = JSON.stringify(found.about) === JSON.stringify(about);
  return isSame ? takerOf(found.arrays, file) : undefined;
}

/** Reads what `writeArrays` wrote, without copying. Throws `release-damaged` unless it is whole. */
export function unpackArrays(
  bytes: Uint8Array,
  file: string,
): { readonly about: unknown; readonly arrays: Map<string, NumberArray> } {
  const refuse = (found: string, expected: string) =>
    releaseDamaged(`${file} ${found}; expected ${expected}`);
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw refuse(`starts with ${JSON.stringify(magic)}`, JSON.stringify(MAGIC));
  const requireBytes = (least: number, what: string) => {
    if (bytes.length >= least) return;
    throw refuse(`has ${bytes.length} bytes`, `${least} or more, to hold ${what}`);
  };
  const start = MAGIC.length + 4;
  requireBytes(start, 'its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = start + view.getUint32(MAGIC.length, true);
  requireBytes(end, 'its header');
  const header = new TextDecoder().decode(bytes.subarray(start, end));
  const { about, arrays: entries } = Object(jsonOf(header));
  if (!Array.isArray(entries) || !entries.every(isEntry)) {
    throw refuse('has a header of another shape', 'one that "build" wrote');
  }
  const arrays = new Map<string, NumberArray>();
  let offset = aligned(end);
  for (const { name, type, length } of entries) {
    const size = length * TYPES[type].BYTES_PER_ELEMENT;
    requireBytes(offset + size, name);
    // A view of nothing would hold the whole file, too.
    const place = [bytes.buffer as ArrayBuffer, bytes.byteOffset + offset, length] as const;
    arrays.set(name, length === 0 ? new TYPES[type](0) : new TYPES[type](...place));
    offset += aligned(size);
  }
  if (offset !== bytes.length) throw refuse(`has ${bytes.length} bytes`, String(offset));
  return { about, arrays };
}

function isEntry(entry: unknown): entry is Entry {
  const { name, type, length } = Object(entry);
  const isNamed = typeof name === 'string' && typeof type === 'string';
  return isNamed && Object.hasOwn(TYPES, type) && Number.isSafeInteger(length) && length >= 0;
}

const aligned = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
