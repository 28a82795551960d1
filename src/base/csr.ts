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

/** The places of keys below 2^30, the least first, equal ones in order: a radix sort by halves. */
export function* sortedPlaces(keys: Uint32Array): Steps<Uint32Array> {
  const low = keys.map((key) => key & 0x7fff);
  yield;
  const byLow = grouped(low, 0x8000).items;
  yield;
  const high = byLow.map((place) => keys[place] >>> 15);
  yield;
  const byHigh = grouped(high, 0x8000).items;
  yield;
  return byHigh.map((place) => byLow[place]);
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
