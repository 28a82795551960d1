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
  const n = x.length;
  const meanX = sum(x) / n;
  const meanY = sum(y) / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i] - meanX;
    const dy = y[i] - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const r = xy / (Math.sqrt(xx) * Math.sqrt(yy));
  return Number.isFinite(r) ? Math.max(-1, Math.min(1, r)) : null;
}

/** The values at the places where both are finite: the arrays themselves when all are. */
export function complete(a: Float64Array, b: Float64Array): [Float64Array, Float64Array] {
  if (a.every(Number.isFinite) && b.every(Number.isFinite)) return [a, b];
  const x = new Float64Array(a.length);
  const y = new Float64Array(a.length);
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isFinite(a[i]) && Number.isFinite(b[i])) {
      x[n] = a[i];
      y[n++] = b[i];
    }
  }
  return [x.subarray(0, n), y.subarray(0, n)];
}
