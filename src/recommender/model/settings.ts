import type { Calibration } from './calibration.js';
import prior from './prior-weights.json' with { type: 'json' };
import weights from './weights.json' with { type: 'json' };

/** Everything that changes results besides the catalogue; kept inside the model file. */
export interface Settings {
  /** Weight of each field in the raw score, at least 0. */
  readonly weights: Readonly<Record<string, number>>;
  /** Evidence below which a list field's cosines are shrunk, in units of inverse document frequency. */
  readonly shrink: Readonly<Record<string, number>>;
  readonly calibration: Calibration;
  /** Used instead where the ratings of people are a field. */
  readonly calibrationWithRatings?: Calibration;
}

/** The committed settings, fitted by `learn`. */
export const SETTINGS: Settings = weights;

/** What `learn` starts from: weights that a film lover would set. */
export const PRIOR_SETTINGS: Settings = prior;
