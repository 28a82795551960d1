/**
 * A monotone curve from raw scores to 0..1 through given points, with straight lines between them.
 * Above the last point it nears 1, below the first it nears 0, both slowly. Only + - × / are used,
 * so that every machine gives the same bits.
 */
export interface Calibration {
  /** Raw scores, ascending. */
  readonly raw: readonly number[];
  /** Calibrated scores of these, ascending, inside 0..1. */
  readonly score: readonly number[];
}

/** So far beyond the last point half of the way to 1 is done. */
const TAIL = 8;

/** The calibrated score of a raw score: strictly monotone, 0 to 1. */
export function calibrated({ raw, score }: Calibration, value: number): number {
  const last = raw.length - 1;
  if (value <= raw[0]) return score[0] / (1 + (raw[0] - value) / TAIL);
  if (value >= raw[last]) return 1 - (1 - score[last]) / (1 + (value - raw[last]) / TAIL);
  let i = 1;
  while (raw[i] < value) i++;
  const part = (value - raw[i - 1]) / (raw[i] - raw[i - 1]);
  return score[i - 1] + part * (score[i] - score[i - 1]);
}
