import { lowerBound } from '../../base/arrays.js';
import { type Association, fisherInterval, undefinedOf } from './association.js';
import { inOrder } from './in-order.js';
import { correlation } from './pearson.js';

/** Spearman's rho over finite pairs, with Fisher's interval (Bonett and Wright 2000). */
export function spearman(a: Float64Array, b: Float64Array): Association {
  const [x, y] = [levelsOf(a), levelsOf(b)];
  const whole = x.ranks !== null && y.ranks !== null;
  const ranksOfX = x.ranks && whole ? x.ranks : ranksBeside(x, y);
  const ranksOfY = y.ranks && whole ? y.ranks : ranksBeside(y, x);
  const rho = correlation(ranksOfX, ranksOfY);
  const n = ranksOfX.length;
  if (rho === null) return undefinedOf(n);
  const se = n > 3 ? Math.sqrt((1 + rho ** 2 / 2) / (n - 3)) : Number.NaN;
  return { value: rho, n, ...fisherInterval(rho, se) };
}

/** The rank of each finite value from 1, the mean of the ranks where several are equal. */
export function ranks(values: Float64Array): Float64Array {
  const levels = levelsOf(values);
  return ranksBeside(levels, levels);
}

/** A column as the places of its values among the different ones, in order; -1 for what is not finite. */
interface Levels {
  readonly codes: Int32Array;
  readonly distinct: number;
  /** The ranks of all values, where all are finite. */
  readonly ranks: Float64Array | null;
}

/** Kept as long as the column is: every pair asks for them. */
const known = new WeakMap<Float64Array, Levels>();

function levelsOf(values: Float64Array): Levels {
  const found = known.get(values);
  if (found) return found;
  const distinct = differentOf(inOrder(finiteOf(values)));
  const codes = new Int32Array(values.length);
  let complete = true;
  for (let i = 0; i < values.length; i++) {
    const finite = Number.isFinite(values[i]);
    codes[i] = finite ? lowerBound(distinct, values[i]) : -1;
    if (!finite) complete = false;
  }
  const levels = { codes, distinct: distinct.length, ranks: null };
  const all = complete ? { ...levels, ranks: ranksBeside(levels, levels) } : levels;
  known.set(values, all);
  return all;
}

function finiteOf(values: Float64Array): Float64Array {
  const finite = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) finite[n++] = values[i];
  return finite.subarray(0, n);
}

function differentOf(sorted: Float64Array): Float64Array {
  const different = new Float64Array(sorted.length);
  let n = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) different[n++] = sorted[i];
  }
  return different.subarray(0, n);
}

/** Ranks of a column among the places where another is finite too. */
function ranksBeside({ codes, distinct }: Levels, { codes: others }: Levels): Float64Array {
  const meanRanks = new Float64Array(distinct);
  let n = 0;
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] < 0 || others[i] < 0) continue;
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
    if (codes[i] >= 0 && others[i] >= 0) ranked[place++] = meanRanks[codes[i]];
  }
  return ranked;
}
