import type { Ordinals } from '../../base/arrays.js';
import { releaseDamaged } from '../../base/errors.js';
import { jsonOf } from '../../base/json.js';

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

/**
 * 8 bytes of magic, the length of the header as uint32, the header as JSON (`about`; name, type and
 * length of each array), then the arrays, little-endian, each at a multiple of 8 bytes.
 */
export function packArrays(
  about: unknown,
  arrays: Readonly<Record<string, NumberArray>>,
): Uint8Array {
  const entries = Object.entries(arrays);
  const described = entries.map(([name, array]) => {
    return { name, type: array.constructor.name, length: array.length };
  });
  const json = new TextEncoder().encode(JSON.stringify({ about, arrays: described }));
  const start = aligned(MAGIC.length + 4 + json.length);
  const size = entries.reduce((sum, [, array]) => sum + aligned(array.byteLength), start);
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, json.length, true);
  bytes.set(json, MAGIC.length + 4);
  let offset = start;
  for (const [, array] of entries) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += aligned(array.byteLength);
  }
  return bytes;
}

/** Reads what `packArrays` wrote, without copying. Throws `release-damaged` unless it is whole. */
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
    const at = bytes.byteOffset + offset;
    arrays.set(name, new TYPES[type](bytes.buffer as ArrayBuffer, at, length));
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
