import { lowerBound } from '../../base/arrays.js';
import type { Fence } from '../schema/profile-schema.js';
import { medianAbsoluteDeviation, quantile } from '../statistics/quantile.js';
import { type NumberColumn, orNull } from './number-measures.js';

/** Outliers of one column, and the rows (from 0) of the farthest. */
export type FenceFound = Omit<Fence, 'rows'> & { readonly rows: readonly number[] };

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
  const { values, leaveOutZeros } = column;
  const middle = (Math.log(below) + Math.log(above)) / 2;
  const farthest = new Farthest();
  let n = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (!(value < below || value > above) || !Number.isFinite(value)) continue;
    if ((leaveOutZeros && value === 0) || (positive && value <= 0)) continue;
    n++;
    const distance = positive
      ? Math.abs(Math.log(value) - middle)
      : Math.max(below - value, value - above);
    farthest.add(row, distance);
  }
  return { below: orNull(below), above: orNull(above), n, rows: farthest.rows };
}

/** The few farthest rows without sorting all of them; ties by row. */
class Farthest {
  readonly rows: number[] = [];
  private readonly distances: number[] = [];

  add(row: number, distance: number): void {
    const { rows, distances } = this;
    if (rows.length === ROWS && distance <= distances[ROWS - 1]) return;
    const found = distances.findIndex((other) => other < distance);
    const place = found < 0 ? rows.length : found;
    rows.splice(place, 0, row);
    distances.splice(place, 0, distance);
    rows.length = distances.length = Math.min(rows.length, ROWS);
  }
}
