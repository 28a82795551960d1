import type { DriftColumn } from '../schema/profile-schema.js';

const LEAST_P = 0.05;
const MOST_DISTANCE = 0.1;

/** Whether a column drifts, and by which test (thresholds: Evidently's defaults). */
export type Verdict = Pick<DriftColumn, 'test' | 'value' | 'threshold' | 'drift'>;

export const byP = (test: string, value: number): Verdict => ({
  test,
  value,
  threshold: LEAST_P,
  drift: value < LEAST_P,
});

export const byDistance = (test: string, value: number): Verdict => ({
  test,
  value,
  threshold: MOST_DISTANCE,
  drift: value >= MOST_DISTANCE,
});
