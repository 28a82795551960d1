import { type Association, fisherInterval, undefinedOf } from './association.js';
import { sum } from './moments.js';

/** Pearson's r with Fisher's interval, over the places where neither value is NaN. */
export function pearson(a: Float64Array, b: Float64Array): Association {
  const [x, y] = complete(a, b);
  const r = correlation(x, y);
  if (r === null) return undefinedOf(x.length);
  const se = x.length > 3 ? 1 / Math.sqrt(x.length - 3) : Number.NaN;
  return { value: r, n: x.length, ...fisherInterval(r, se) };
}

/** The product-moment correlation of two arrays without NaN; null where one does not vary. */
export function correlation(x: Float64Array, y: Float64Array): number | null {
  const [one, other] = [centred(x), centred(y)];
  let xy = 0;
  for (let i = 0; i < x.length; i++) xy += one.deviations[i] * other.deviations[i];
  const r = xy / (Math.sqrt(one.squares) * Math.sqrt(other.squares));
  return Number.isFinite(r) ? Math.max(-1, Math.min(1, r)) : null;
}

/** A column's deviations from its mean, and the sum of their squares. */
interface Centred {
  readonly deviations: Float64Array;
  readonly squares: number;
}

/** Kept as long as the column is: every pair asks for them. */
const known = new WeakMap<Float64Array, Centred>();

function centred(values: Float64Array): Centred {
  const found = known.get(values);
  if (found) return found;
  const mean = sum(values) / values.length;
  const deviations = new Float64Array(values.length);
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    deviations[i] = values[i] - mean;
    squares += deviations[i] * deviations[i];
  }
  known.set(values, { deviations, squares });
  return { deviations, squares };
}

/** The values at the places where both are finite: the arrays themselves when all are. */
export function complete(a: Float64Array, b: Float64Array): [Float64Array, Float64Array] {
  const x = new Float64Array(a.length);
  const y = new Float64Array(a.length);
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isFinite(a[i]) && Number.isFinite(b[i])) {
      x[n] = a[i];
      y[n++] = b[i];
    }
  }
  return n === a.length ? [a, b] : [x.subarray(0, n), y.subarray(0, n)];
}
