import { filled, LONG_STEP } from './long-arrays.js';
import type { Steps } from './steps.js';

/** Compressed sparse rows: row `r` is `items.subarray(starts[r], starts[r + 1])`. */
export interface Csr<Items = Uint32Array> {
  readonly starts: Uint32Array;
  readonly items: Items;
}

/** The items of one row, a view. */
export const rowOf = <Items extends { subarray(from: number, to: number): Items }>(
  { starts, items }: Csr<Items>,
  row: number,
): Items => items.subarray(starts[row], starts[row + 1]);

/** Where rows of so many items each start, and the last one ends. */
export function startsOf(lengths: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let row = 0; row < lengths.length; row++) starts[row + 1] = starts[row] + lengths[row];
  return starts;
}

export const lengthsOf = ({ starts }: { readonly starts: Uint32Array }): Uint32Array =>
  starts.subarray(1).map((end, row) => end - starts[row]);

/** The places of each key below `count`, in order (a counting sort); negative keys are left out. */
export function grouped(keys: ArrayLike<number>, count: number): Csr {
  const counts = new Uint32Array(count);
  for (let place = 0; place < keys.length; place++) if (keys[place] >= 0) counts[keys[place]]++;
  const starts = startsOf(counts);
  const next = starts.slice();
  const items = new Uint32Array(starts[count]);
  for (let place = 0; place < keys.length; place++) {
    if (keys[place] >= 0) items[next[keys[place]]++] = place;
  }
  return { starts, items };
}

/** Keys below this are sorted by `sortedPlaces`. */
export const MOST_KEYS = 2 ** 30;

/** The places of keys below `MOST_KEYS`, the least first, equal ones in order: a radix sort by halves. */
export function* sortedPlaces(keys: Uint32Array): Steps<Uint32Array> {
  let places: Uint32Array | undefined;
  for (const shift of [0, 15]) {
    const next = new Uint32Array(0x8001);
    for (let from = 0; from < keys.length; from += LONG_STEP) {
      countHalves(keys, shift, from, next);
      yield;
    }
    for (let half = 1; half < next.length; half++) next[half] += next[half - 1];
    const sorted = yield* filled(new Uint32Array(keys.length), 0);
    for (let from = 0; from < keys.length; from += LONG_STEP) {
      placeHalves(keys, shift, from, next, places, sorted);
      yield;
    }
    places = sorted;
  }
  return places ?? new Uint32Array(0);
}

function countHalves(keys: Uint32Array, shift: number, from: number, next: Uint32Array): void {
  const end = Math.min(keys.length, from + LONG_STEP);
  for (let i = from; i < end; i++) next[((keys[i] >>> shift) & 0x7fff) + 1]++;
}

/** `places`: the order so far, undefined for the first half. */
function placeHalves(
  keys: Uint32Array,
  shift: number,
  from: number,
  next: Uint32Array,
  places: Uint32Array | undefined,
  sorted: Uint32Array,
): void {
  const end = Math.min(keys.length, from + LONG_STEP);
  for (let i = from; i < end; i++) {
    const place = places === undefined ? i : places[i];
    sorted[next[(keys[place] >>> shift) & 0x7fff]++] = place;
  }
}

/** The number of the row of each item. */
export function rowNumbers({ starts }: { readonly starts: Uint32Array }): Uint32Array {
  const rows = new Uint32Array(starts[starts.length - 1]);
  for (let row = 0; row + 1 < starts.length; row++) rows.fill(row, starts[row], starts[row + 1]);
  return rows;
}

/** Rows and columns turned around: for each column the rows that hold it, ascending. */
export function transpose(matrix: Csr<ArrayLike<number>>, columns: number): Csr {
  const rows = rowNumbers(matrix);
  const { starts, items } = grouped(matrix.items, columns);
  return { starts, items: items.map((place) => rows[place]) };
}
