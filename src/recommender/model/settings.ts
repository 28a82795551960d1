import { FILM_FIELDS } from '../fields/film-fields.js';
import { MEANING_FIELD } from '../fields/meaning-field.js';
import { PRIOR_FIELDS } from '../fields/priors.js';
import { RATINGS_FIELD, SENTENCES_FIELD, TASTE_FIELD } from '../fields/ratings-field.js';
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

/** Set by hand, and kept out of the settings of releases that have no such field. */
const SENTENCES_WEIGHT = 0.1;

export const withSentences = (settings: Settings): Settings => ({
  ...settings,
  weights: { [SENTENCES_FIELD]: SENTENCES_WEIGHT, ...settings.weights },
});

const LIST_FIELDS = FILM_FIELDS.map(({ name }) => name);

/** The names of all fields that a release may have. */
export const FIELD_NAMES: readonly string[] = [
  ...PRIOR_FIELDS,
  ...LIST_FIELDS,
  RATINGS_FIELD,
  MEANING_FIELD,
  TASTE_FIELD,
  SENTENCES_FIELD,
];

/** What is wrong with settings that were read, and what was expected; undefined when nothing is. */
export function settingsFault(settings: unknown): string | undefined {
  const { weights, shrink, calibration, calibrationWithRatings, ...others } = Object(settings);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    return `${JSON.stringify(unknown)} is no setting; expected weights, shrink, calibration, calibrationWithRatings`;
  }
  return (
    numbersFault('weights', weights, FIELD_NAMES) ??
    numbersFault('shrink', shrink, LIST_FIELDS) ??
    curveFault('calibration', calibration) ??
    curveFault('calibrationWithRatings', calibrationWithRatings ?? calibration)
  );
}

function numbersFault(part: string, given: unknown, fields: readonly string[]): string | undefined {
  if (given === null || typeof given !== 'object') {
    return `${part} is ${JSON.stringify(given)}; expected a number for each field`;
  }
  for (const [field, value] of Object.entries(given)) {
    if (!fields.includes(field)) {
      return `${part} has ${JSON.stringify(field)}; expected fields: ${fields.join(', ')}`;
    }
    if (!Number.isFinite(value) || value < 0) {
      return `${part}.${field} is ${typeof value === 'number' ? value : JSON.stringify(value)}; expected a finite number of at least 0`;
    }
  }
  return undefined;
}

function curveFault(part: string, given: unknown): string | undefined {
  const { raw, score, obscure } = Object(given);
  const isCurve = isRising(raw) && isRising(score) && raw.length === score.length;
  if (isCurve && score[0] >= 0 && score[score.length - 1] <= 1) {
    return obscure === undefined ? undefined : curveFault(`${part}.obscure`, obscure);
  }
  return `${part} is no curve; expected "raw" and "score", lists of as many rising numbers, "score" from 0 to 1`;
}

const isRising = (list: unknown): list is readonly number[] =>
  Array.isArray(list) &&
  list.length > 0 &&
  list.every((value, i) => Number.isFinite(value) && (i === 0 || list[i - 1] <= value));
