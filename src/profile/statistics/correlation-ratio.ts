import { type Association, undefinedOf } from './association.js';
import { sum } from './moments.js';
import { noncentralF, noncentralityLimits } from './noncentral.js';

/** sqrt(between-group / total sum of squares) by codes; noncentral F interval (Steiger 2004). */
export function correlationRatio(codes: Int32Array, values: Float64Array): Association {
  const lists = groupsOf(codes, values);
  const n = lists.reduce((total, { length }) => total + length, 0);
  if (lists.length < 2 || n <= lists.length) return undefinedOf(n);
  const means = lists.map((list) => sum(list) / list.length);
  const mean = sum(lists.map((list) => sum(list))) / n;
  const between = sum(lists.map(({ length }, i) => length * (means[i] - mean) ** 2));
  const within = sum(lists.map((list, i) => sum(list.map((value) => (value - means[i]) ** 2))));
  const eta2 = between / (between + within);
  if (!Number.isFinite(eta2)) return undefinedOf(n);
  const df1 = lists.length - 1;
  const df2 = n - lists.length;
  const f = eta2 / df1 / ((1 - eta2) / df2);
  if (!Number.isFinite(f)) return { value: 1, n, low: null, high: null };
  const limits = noncentralityLimits((l) => noncentralF(f, df1, df2, l), f * df1);
  const eta = (lambda: number) => Math.sqrt(lambda / (lambda + n));
  return { value: Math.sqrt(eta2), n, low: eta(limits.low), high: eta(limits.high) };
}

/** The finite values of each group that has any, as an array each. */
function groupsOf(codes: Int32Array, values: Float64Array): Float64Array[] {
  const counted = (i: number) => codes[i] >= 0 && Number.isFinite(values[i]);
  const sizes: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    if (counted(i)) sizes[codes[i]] = (sizes[codes[i]] ?? 0) + 1;
  }
  const groups = Array.from(sizes, (size = 0) => new Float64Array(size));
  const filled = new Int32Array(groups.length);
  for (let i = 0; i < codes.length; i++) {
    if (counted(i)) groups[codes[i]][filled[codes[i]]++] = values[i];
  }
  return groups.filter(({ length }) => length > 0);
}
