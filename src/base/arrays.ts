/** Typed arrays that columns and indexes are made of. */
export type Numbers =
  | Int32Array
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigInt64Array;

/** A copy of a typed array with room for so many values. */
export function grown<T extends Numbers>(array: T, length: number): T {
  const copy = new (array.constructor as new (length: number) => T)(length);
  copy.set(array as never);
  return copy;
}

/** Where a value belongs among others in rising order: the first place whose value is not less. */
export function lowerBound(
  sorted: ArrayLike<number>,
  value: number,
  from = 0,
  to = sorted.length,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many bits of a 32-bit word are set: counted in pairs, then fours, then bytes. */
export function popcount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** True when a bit is set, counted from the lowest bit of the first byte, as in Arrow's bitmaps. */
export const hasBit = (bytes: Uint8Array, bit: number): boolean =>
  ((bytes[bit >>> 3] >>> (bit & 7)) & 1) === 1;

/** A 32-bit hash of bytes or code units (FNV-1a, Fowler, Noll and Vo). */
export function fnv1a(values: ArrayLike<number>, from = 0, to = values.length): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ values[i], 0x01000193);
  return hash >>> 0;
}

/** Numbers of rows or columns: in two bytes each where these are few enough. */
export type Ordinals = Uint16Array | Uint32Array;

/** Room for so many ordinals, each below `count`. */
export const ordinals = (length: number, count: number): Ordinals =>
  count > 0x10000 ? new Uint32Array(length) : new Uint16Array(length);
