import { lowerBound } from '../../base/arrays.js';

/** Type 7 of Hyndman and Fan (1996), as numpy and DuckDB's quantile_cont. NaN of no values. */
export function quantile(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * p;
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  const part = place - low;
  return sorted[low] * (1 - part) + sorted[high] * part;
}

/** Not scaled. On either side of the median, deviations are in order already, and only merged. */
export function medianAbsoluteDeviation(sorted: Float64Array): number {
  const n = sorted.length;
  const median = quantile(sorted, 0.5);
  const middle = Math.floor((n - 1) / 2);
  const nearest = new Float64Array(Math.min(n, middle + 2));
  let right = lowerBound(sorted, median);
  let left = right - 1;
  for (let i = 0; i < nearest.length; i++) {
    const below = left < 0 ? Number.POSITIVE_INFINITY : median - sorted[left];
    const above = right === n ? Number.POSITIVE_INFINITY : sorted[right] - median;
    if (right < n && (left < 0 || above <= below)) {
      nearest[i] = above;
      right++;
    } else {
      nearest[i] = below;
      left--;
    }
  }
  if (n === 0) return Number.NaN;
  const part = (n - 1) * 0.5 - middle;
  return part === 0 ? nearest[middle] : nearest[middle] * (1 - part) + nearest[middle + 1] * part;
}
