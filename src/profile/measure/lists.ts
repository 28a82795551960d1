import type { Csr } from '../../base/csr.js';

/** Lists, un-nested: the entries of each row that has any, as codes from 0. */
export interface Lists extends Csr {
  readonly distinct: number;
  /** The order of two codes that are equally frequent. */
  readonly compare: (one: number, other: number) => number;
}

/** Whole numbers as codes from 0, in the order in which they first appear. */
export interface Coded {
  readonly codes: Int32Array;
  readonly values: readonly number[];
}

/** Numbers within such a range are looked up in an array, others in a map. */
const MOST_RANGE = 4_000_000;

export function coded(numbers: Int32Array | Float64Array): Coded {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < numbers.length; i++) {
    low = Math.min(low, numbers[i]);
    high = Math.max(high, numbers[i]);
  }
  if (high - low > MOST_RANGE) return codedByMap(numbers);
  const known = new Int32Array(numbers.length > 0 ? high - low + 1 : 0);
  const values: number[] = [];
  const codes = new Int32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const place = numbers[i] - low;
    if (known[place] === 0) known[place] = values.push(numbers[i]);
    codes[i] = known[place] - 1;
  }
  return { codes, values };
}

function codedByMap(numbers: Int32Array | Float64Array): Coded {
  const known = new Map<number, number>();
  const values: number[] = [];
  const codes = new Int32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    let code = known.get(numbers[i]);
    if (code === undefined) {
      code = values.push(numbers[i]) - 1;
      known.set(numbers[i], code);
    }
    codes[i] = code;
  }
  return { codes, values };
}

/** Visits what each row holds, the same code once in a row. `place` is that of its first entry. */
export function eachHeld(
  { starts, items, distinct }: Lists,
  visit: (row: number, code: number, place: number) => void,
): void {
  const seenIn = new Int32Array(distinct).fill(-1);
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let place = starts[row]; place < starts[row + 1]; place++) {
      const code = items[place];
      if (seenIn[code] === row) continue;
      seenIn[code] = row;
      visit(row, code, place);
    }
  }
}

/** The first few of the codes by a measure, the largest first, in order. */
export function largest(
  measure: ArrayLike<number>,
  few: number,
  compare: Lists['compare'],
): number[] {
  const before = (one: number, other: number) =>
    measure[one] - measure[other] || compare(other, one);
  const best: number[] = [];
  for (let code = 0; code < measure.length; code++) {
    if (best.length === few && before(code, best[few - 1]) <= 0) continue;
    const place = best.findIndex((other) => before(code, other) > 0);
    best.splice(place < 0 ? best.length : place, 0, code);
    best.length = Math.min(best.length, few);
  }
  return best;
}
