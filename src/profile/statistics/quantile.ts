/**
 * The p-quantile of sorted values by linear interpolation between the two neighbours (type 7 of
 * Hyndman and Fan 1996, as numpy and DuckDB's quantile_cont). NaN of no values.
 */
export function quantile(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * p;
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  const part = place - low;
  return sorted[low] * (1 - part) + sorted[high] * part;
}

/** Median absolute deviation from the median, not scaled. */
export function medianAbsoluteDeviation(sorted: Float64Array): number {
  const median = quantile(sorted, 0.5);
  return quantile(sorted.map((value) => Math.abs(value - median)).sort(), 0.5);
}
