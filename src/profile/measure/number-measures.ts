import type { Extreme, NumberMeasures } from '../schema/column-schema.js';
import { linearHistogram, logHistogram } from '../statistics/histogram.js';
import { inOrder } from '../statistics/in-order.js';
import { moments } from '../statistics/moments.js';
import { medianAbsoluteDeviation, quantile } from '../statistics/quantile.js';

const EXTREMES = 5;

/** True where whole numbers from `low` to `high` are more than the program's own numbers hold. */
export const areHuge = (storedAs: string, low?: number | null, high?: number | null): boolean =>
  Math.max(-(low ?? 0), high ?? 0) > Number.MAX_SAFE_INTEGER && !/^(FLOAT|DOUBLE)$/.test(storedAs);

/** Finite values in order of size, with the rows that they stand in. */
export interface NumberColumn {
  readonly values: Float64Array;
  readonly sorted: Float64Array;
  readonly leaveOutZeros: boolean;
}

/** The values of a column that are measured: finite, and not 0 where zeros are left out. */
export function numberColumn(values: Float64Array, leaveOutZeros: boolean): NumberColumn {
  const kept = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isFinite(value) && !(leaveOutZeros && value === 0)) kept[n++] = value;
  }
  return { values, sorted: inOrder(kept.subarray(0, n)), leaveOutZeros };
}

/** Everything that is measured of a column of numbers; the labels of the extremes are not yet known. */
export function numberMeasures(column: NumberColumn): NumberMeasures {
  const { sorted } = column;
  const at = (p: number) => orNull(quantile(sorted, p));
  const { mean, sd, skewness, kurtosis } = moments(sorted);
  return {
    n: sorted.length,
    mean,
    sd,
    mad: orNull(medianAbsoluteDeviation(sorted)),
    skewness,
    kurtosis,
    min: sorted[0] ?? null,
    max: sorted[sorted.length - 1] ?? null,
    quantiles: {
      p1: at(0.01),
      p5: at(0.05),
      p25: at(0.25),
      p50: at(0.5),
      p75: at(0.75),
      p95: at(0.95),
      p99: at(0.99),
    },
    smallest: extremes(column, sorted.subarray(0, EXTREMES)),
    largest: extremes(column, sorted.subarray(-EXTREMES)).reverse(),
    histogram: linearHistogram(sorted),
    histogram_log: logHistogram(sorted),
  };
}

/** The first rows that hold given values: from below for the smallest, as many as there are. */
function extremes({ values }: NumberColumn, wanted: Float64Array): Extreme[] {
  const needed = new Map<number, number>();
  for (const value of wanted) needed.set(value, (needed.get(value) ?? 0) + 1);
  const found: Extreme[] = [];
  for (let i = 0; i < values.length && needed.size > 0; i++) {
    const left = needed.get(values[i]);
    if (left === undefined) continue;
    found.push({ value: values[i], row: i + 1, label: null });
    needed.set(values[i], left - 1);
    if (left === 1) needed.delete(values[i]);
  }
  return found.sort((a, b) => a.value - b.value || a.row - b.row);
}

/** What JSON can hold. */
export const orNull = (value: number) => (Number.isFinite(value) ? value : null);
