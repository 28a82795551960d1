import { type Association, fisherInterval, undefinedOf } from './association.js';
import { lowerBound } from './histogram.js';
import { complete, correlation } from './pearson.js';

/**
 * Spearman's rho, ties given their mean rank, with Fisher's interval and the standard error of
 * Bonett and Wright (2000), over the places where neither value is NaN.
 */
export function spearman(a: Float64Array, b: Float64Array): Association {
  const [x, y] = complete(a, b);
  const whole = x.length === a.length;
  const rho = whole
    ? correlation(ranksOfColumn(a), ranksOfColumn(b))
    : correlation(ranks(x), ranks(y));
  if (rho === null) return undefinedOf(x.length);
  const se = x.length > 3 ? Math.sqrt((1 + rho ** 2 / 2) / (x.length - 3)) : Number.NaN;
  return { value: rho, n: x.length, ...fisherInterval(rho, se) };
}

const known = new WeakMap<Float64Array, Float64Array>();

/** Ranks of a whole column, kept as long as the column is: every pair asks for them. */
function ranksOfColumn(values: Float64Array): Float64Array {
  const found = known.get(values) ?? ranks(values);
  known.set(values, found);
  return found;
}

/** The rank of each value from 1, the mean of the ranks where several are equal. */
export function ranks(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const distinct: number[] = [];
  const meanRanks: number[] = [];
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    distinct.push(sorted[start]);
    meanRanks.push((start + 1 + end) / 2);
  }
  const places = Float64Array.from(distinct);
  return values.map((value) => meanRanks[lowerBound(places, value)]);
}
