/** A monotone curve from raw scores to 0..1: straight between its points, flattening beyond. */
export interface Curve {
  /** Raw scores, ascending. */
  readonly raw: readonly number[];
  /** Calibrated scores of these, ascending, inside 0..1. */
  readonly score: readonly number[];
}

/** What scores mean beside a well-known film; beside an obscure one where that is another curve. */
export interface Calibration extends Curve {
  readonly obscure?: Curve;
}

/** So far below the first point half of its score is left. */
const HEAD = 1;
/** So far beyond the last point half of the way to 1 is done. */
const TAIL = 8;

/** Strictly monotone, 0 to 1; only + - × / are used, so that every machine gives the same bits. */
export function calibrated({ raw, score }: Curve, value: number): number {
  const last = raw.length - 1;
  if (value <= raw[0]) return score[0] / (1 + (raw[0] - value) / HEAD);
  if (value >= raw[last]) return 1 - (1 - score[last]) / (1 + (value - raw[last]) / TAIL);
  let i = 1;
  while (raw[i] < value) i++;
  const part = (value - raw[i - 1]) / (raw[i] - raw[i - 1]);
  return score[i - 1] + part * (score[i] - score[i - 1]);
}
