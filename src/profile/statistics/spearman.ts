import { type Association, fisherInterval, undefinedOf } from './association.js';
import { inOrder } from './in-order.js';
import { correlation } from './pearson.js';
import { lowerBound } from './quantile.js';

/**
 * Spearman's rho, ties given their mean rank, with Fisher's interval and the standard error of
 * Bonett and Wright (2000), over the places where both values are finite.
 */
export function spearman(a: Float64Array, b: Float64Array): Association {
  const [x, y] = [levelsOf(a), levelsOf(b)];
  const both = (i: number) => x.codes[i] >= 0 && y.codes[i] >= 0;
  const rho = correlation(ranksWhere(x, both), ranksWhere(y, both));
  let n = 0;
  for (let i = 0; i < a.length; i++) if (both(i)) n++;
  if (rho === null) return undefinedOf(n);
  const se = n > 3 ? Math.sqrt((1 + rho ** 2 / 2) / (n - 3)) : Number.NaN;
  return { value: rho, n, ...fisherInterval(rho, se) };
}

/** The rank of each finite value from 1, the mean of the ranks where several are equal. */
export const ranks = (values: Float64Array): Float64Array =>
  ranksWhere(levelsOf(values), (i) => Number.isFinite(values[i]));

/** A column as the places of its values among the different ones, in order; -1 for what is not finite. */
interface Levels {
  readonly codes: Int32Array;
  readonly distinct: number;
}

/** Kept as long as the column is: every pair asks for them. */
const known = new WeakMap<Float64Array, Levels>();

function levelsOf(values: Float64Array): Levels {
  const found = known.get(values);
  if (found) return found;
  const distinct = inOrder(values.filter((value) => Number.isFinite(value))).filter(
    (value, i, sorted) => i === 0 || value !== sorted[i - 1],
  );
  const codes = Int32Array.from(values, (value) =>
    Number.isFinite(value) ? lowerBound(distinct, value) : -1,
  );
  const levels = { codes, distinct: distinct.length };
  known.set(values, levels);
  return levels;
}

/** Ranks among some places of a column, those that are chosen. */
function ranksWhere({ codes, distinct }: Levels, chosen: (i: number) => boolean): Float64Array {
  const meanRanks = new Float64Array(distinct);
  let n = 0;
  for (let i = 0; i < codes.length; i++) {
    if (!chosen(i)) continue;
    meanRanks[codes[i]]++;
    n++;
  }
  let before = 0;
  for (let code = 0; code < distinct; code++) {
    const equal = meanRanks[code];
    meanRanks[code] = before + (equal + 1) / 2;
    before += equal;
  }
  const ranked = new Float64Array(n);
  for (let i = 0, place = 0; i < codes.length; i++) {
    if (chosen(i)) ranked[place++] = meanRanks[codes[i]];
  }
  return ranked;
}
