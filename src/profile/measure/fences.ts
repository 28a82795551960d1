import type { Fence } from '../profile-schema.js';
import { lowerBound, medianAbsoluteDeviation, quantile } from '../statistics/quantile.js';
import type { NumberColumn } from './number-measures.js';

/** Outliers of one column, and the rows (from 0) of the farthest. */
export interface FenceFound {
  readonly fence: Omit<Fence, 'rows'>;
  readonly rows: readonly number[];
}

const ROWS = 10;
/** Tukey (1977). */
const IQR_REACH = 1.5;
/** Iglewicz and Hoaglin (1993): modified z-scores beyond 3.5; 1.4826 makes MAD the sd of a normal. */
const MAD_REACH = 3.5 * 1.4826;

/** Values farther than 1.5 interquartile ranges from the quartiles. */
export function iqrFence(column: NumberColumn): FenceFound {
  const { sorted } = column;
  const low = quantile(sorted, 0.25);
  const high = quantile(sorted, 0.75);
  const reach = IQR_REACH * (high - low);
  return outside(column, low - reach, high + reach);
}

/** Values above zero farther than 3.5 scaled MADs from the median, on the logarithmic scale. */
export function madLogFence(column: NumberColumn): FenceFound | null {
  const logs = column.sorted.subarray(lowerBound(column.sorted, Number.MIN_VALUE)).map(Math.log);
  const reach = MAD_REACH * medianAbsoluteDeviation(logs);
  if (!(reach > 0)) return null;
  const median = quantile(logs, 0.5);
  return outside(column, Math.exp(median - reach), Math.exp(median + reach), true);
}

function outside(column: NumberColumn, below: number, above: number, positive = false): FenceFound {
  const { values, keep } = column;
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (keep(value) && (value < below || value > above) && !(positive && value <= 0))
      rows.push(row);
  }
  const distance = (row: number) => {
    const value = values[row];
    if (positive) return Math.abs(Math.log(value) - (Math.log(below) + Math.log(above)) / 2);
    return Math.max(below - value, value - above);
  };
  return {
    fence: { below: orNull(below), above: orNull(above), n: rows.length },
    rows: farthest(rows, distance),
  };
}

/** The few farthest rows without sorting all of them; ties by row. */
function farthest(rows: readonly number[], distance: (row: number) => number): number[] {
  const best: number[] = [];
  for (const row of rows) {
    if (best.length === ROWS && distance(row) <= distance(best[ROWS - 1])) continue;
    const place = best.findIndex((other) => distance(other) < distance(row));
    best.splice(place < 0 ? best.length : place, 0, row);
    best.length = Math.min(best.length, ROWS);
  }
  return best;
}

const orNull = (value: number) => (Number.isFinite(value) ? value : null);
