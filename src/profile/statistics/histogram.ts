import { lowerBound } from '../../base/arrays.js';
import type { Histogram } from '../schema/column-schema.js';
import { quantile } from './quantile.js';

const MOST_BINS = 40;
/** Wider bins of whole numbers hold as many numbers as each other, or nearly. */
const WIDEST_WHOLE = 100;

/** A histogram of sorted finite values in bins of equal width, whole ones as wide in numbers; null of no values. */
export function linearHistogram(sorted: Float64Array): Histogram | null {
  if (sorted.length === 0) return null;
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  const bins = low === high ? 1 : binCount(sorted);
  const width = Math.ceil((high - low + 1) / bins);
  if (low < high && width <= WIDEST_WHOLE && sorted.every(Number.isInteger)) {
    const whole = Math.ceil((high - low + 1) / width);
    const edges = Array.from({ length: whole + 1 }, (_, i) => low - 0.5 + i * width);
    return { scale: 'linear', edges, counts: countBetween(sorted, edges), not_shown: 0 };
  }
  const edges = Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? high : low * (1 - i / bins) + high * (i / bins),
  );
  return { scale: 'linear', edges, counts: countBetween(sorted, edges), not_shown: 0 };
}

/** A histogram in bins of equal ratio, of the values above zero; null of fewer than two of those. */
export function logHistogram(sorted: Float64Array): Histogram | null {
  const positive = sorted.subarray(lowerBound(sorted, Number.MIN_VALUE));
  const low = Math.log(positive[0]);
  const high = Math.log(positive[positive.length - 1]);
  if (positive.length < 2 || low === high) return null;
  const bins = binCount(positive.map(Math.log));
  const edges = Array.from({ length: bins + 1 }, (_, i) => {
    if (i === 0) return positive[0];
    if (i === bins) return positive[positive.length - 1];
    return Math.exp(low + ((high - low) * i) / bins);
  });
  return {
    scale: 'log',
    edges,
    counts: countBetween(positive, edges),
    not_shown: sorted.length - positive.length,
  };
}

/** The rule of Freedman and Diaconis (1981), at least Sturges' number, at most MOST_BINS. */
function binCount(sorted: Float64Array): number {
  const width = (2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25))) / Math.cbrt(sorted.length);
  const sturges = Math.ceil(Math.log2(sorted.length)) + 1;
  const bins = Math.ceil((sorted[sorted.length - 1] - sorted[0]) / width);
  return Math.min(MOST_BINS, Number.isFinite(bins) ? Math.max(bins, sturges) : sturges);
}

function countBetween(sorted: Float64Array, edges: readonly number[]): number[] {
  const starts = edges.map((edge) => lowerBound(sorted, edge));
  starts[edges.length - 1] = sorted.length;
  return edges.slice(1).map((_, i) => starts[i + 1] - starts[i]);
}
