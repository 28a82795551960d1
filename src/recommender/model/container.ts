import { releaseDamaged } from '../../base/errors.js';

const MAGIC = 'CARTREC\n';
const ALIGNMENT = 8;

/** The arrays that a model file may hold. */
export type NumberArray =
  | Uint8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array;

const TYPES = { Uint8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array };
type TypeName = keyof typeof TYPES;

interface Header<H> {
  readonly about: H;
  readonly arrays: readonly {
    readonly name: string;
    readonly type: TypeName;
    readonly length: number;
  }[];
}

/**
 * A file of typed arrays that explains itself: 8 bytes of magic, the length of the header as
 * uint32, the header as JSON (`about`, then name, type and length of each array), then the arrays,
 * little-endian, each at a multiple of 8 bytes.
 */
export function packArrays<H>(about: H, arrays: Readonly<Record<string, NumberArray>>): Uint8Array {
  const entries = Object.entries(arrays);
  const header: Header<H> = {
    about,
    arrays: entries.map(([name, array]) => ({
      name,
      type: array.constructor.name as TypeName,
      length: array.length,
    })),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
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

/** Reads what `packArrays` wrote, without copying. Throws `release-damaged`, naming `file`. */
export function unpackArrays<H>(
  bytes: Uint8Array,
  file: string,
): { readonly about: H; readonly arrays: Readonly<Record<string, NumberArray>> } {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) {
    throw releaseDamaged(
      `${file} starts with ${JSON.stringify(magic)}; expected ${JSON.stringify(MAGIC)}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = bytes.length < MAGIC.length + 4 ? 0 : view.getUint32(MAGIC.length, true);
  const header = parseHeader<H>(
    bytes.subarray(MAGIC.length + 4, MAGIC.length + 4 + headerLength),
    file,
  );
  let offset = aligned(MAGIC.length + 4 + headerLength);
  const arrays: Record<string, NumberArray> = {};
  for (const { name, type, length } of header.arrays) {
    const size = length * TYPES[type].BYTES_PER_ELEMENT;
    if (offset + size > bytes.length) {
      throw releaseDamaged(
        `${file} has ${bytes.length} bytes; expected ${offset + size} or more, to hold ${name}`,
      );
    }
    arrays[name] = new TYPES[type](bytes.buffer as ArrayBuffer, bytes.byteOffset + offset, length);
    offset += aligned(size);
  }
  return { about: header.about, arrays };
}

function parseHeader<H>(json: Uint8Array, file: string): Header<H> {
  try {
    return JSON.parse(new TextDecoder().decode(json)) as Header<H>;
  } catch {
    throw releaseDamaged(`${file} has a header that is not JSON; expected one that "build" wrote`);
  }
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
