import type { Sentence } from '../../base/sentence.js';
import type { DriftColumn } from '../schema/profile-schema.js';
import { Term } from '../schema/term.js';

const LEAST_P = 0.05;
const MOST_DISTANCE = 0.1;

/** Whether a column drifts, and by which test (thresholds: Evidently's defaults). */
export type Verdict = Pick<DriftColumn, 'test' | 'value' | 'threshold' | 'drift'>;

export const byP = (test: Sentence, value: number): Verdict => ({
  test: Term.of(test),
  value,
  threshold: LEAST_P,
  drift: value < LEAST_P,
});

export const byDistance = (test: Sentence, value: number): Verdict => ({
  test: Term.of(test),
  value,
  threshold: MOST_DISTANCE,
  drift: value >= MOST_DISTANCE,
});
