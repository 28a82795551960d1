import type { Sentence } from '../../base/sentence.js';
import type { DriftColumn } from '../schema/profile-schema.js';
import { Term } from '../schema/term.js';

const LEAST_P = 0.05;
const MOST_DISTANCE = 0.1;

/** Whether a column drifts, and by which test (thresholds: Evidently's defaults). */
export type Verdict = Pick<DriftColumn, 'test' | 'value' | 'threshold' | 'drift'>;

const verdict = (test: Sentence, value: number, threshold: number, drift: boolean): Verdict => {
  return { test: Term.of(test), value, threshold, drift };
};

export const byP = (test: Sentence, p: number) => verdict(test, p, LEAST_P, p < LEAST_P);

export const byDistance = (test: Sentence, distance: number) =>
  verdict(test, distance, MOST_DISTANCE, distance >= MOST_DISTANCE);
