import { finish } from '../../base/steps.js';
import type { Catalogue } from '../../catalogue/index.js';
import { recommenderOf } from '../answer/recommender.js';
import { type ListedPair, listedPairs } from '../evaluate/listed-pairs.js';
import { RATINGS_FIELD, type RatingsGraphs, TASTE_FIELD } from '../fields/ratings-field.js';
import type { Calibration } from '../model/calibration.js';
import { buildModel } from '../model/model.js';
import { PRIOR_SETTINGS, type Settings } from '../model/settings.js';
import { type CoOccurrence, coOccurrenceOf } from '../ratings/co-occurrence.js';
import { type JudgedPairs, judgedPairsOf } from '../ratings/judged-pairs.js';
import { idHash, type Likes, likesBy, purposeOf } from '../ratings/ratings.js';
import { ratingsGraphs } from '../ratings/ratings-graph.js';
import { algorithmsOf } from '../score/algorithms.js';
import type { Algorithm } from '../score/query-types.js';
import { judgedChoices, ratedChoices } from './choices.js';
import { fitCalibration } from './fit-calibration.js';
import { fitWeights } from './fit-weights.js';

/** What `learn` gives: settings to build with, and how much better they explain what people like. */
export interface Learnt {
  readonly settings: Settings;
  readonly choices: { readonly rated: number; readonly judged: number };
  /** Sum of the mean losses of both, with the prior and with the fitted weights. */
  readonly before: number;
  readonly after: number;
}

interface LearnInput {
  readonly catalogue: Catalogue;
  readonly likes: Likes;
  readonly judged?: JudgedPairs;
}

/** How strongly the weights are drawn to those that people would set. */
const STRICTNESS = 0.3;
/** Ratings reward these two without end; they are for keeping broken rows out, and stay at that. */
const FIXED: ReadonlySet<string> = new Set(['quality', 'fame']);

/** Fits weights to likes and judged pairs that are for fitting; same input, same result. */
export function learnWeights({ catalogue, likes, judged = new Map() }: LearnInput): Learnt {
  const training = likesBy(likes, (user) => purposeOf(user) === 'fit');
  const films = catalogue.movies.length;
  const coOccurrence = coOccurrenceOf(training, films);
  const content = finish(algorithmsOf(catalogue, buildModel(catalogue, PRIOR_SETTINGS))('content'));
  const names = content.features.names;
  const rated = ratedChoices(content, coOccurrence);
  const graded = judgedChoices(content, judgedPairsOf(catalogue, judged, 'fit'));
  const { before, after, ...fit } = fitWeights(
    [rated, graded],
    names.map((name) => PRIOR_SETTINGS.weights[name] ?? 0),
    STRICTNESS,
    names.map((name) => FIXED.has(name)),
  );
  const weights = {
    ...Object.fromEntries(names.map((name, f) => [name, rounded(fit.weights[f])])),
    [RATINGS_FIELD]: PRIOR_SETTINGS.weights[RATINGS_FIELD] ?? 0,
    [TASTE_FIELD]: PRIOR_SETTINGS.weights[TASTE_FIELD] ?? 0,
  };
  const settings = { ...PRIOR_SETTINGS, weights };
  // The graph must not have seen the people by whom it is judged, so half of them make it.
  const graphs = ratingsGraphs(likesBy(training, isFirstHalf), films);
  const judges = coOccurrenceOf(
    likesBy(training, (user) => !isFirstHalf(user)),
    films,
  );
  const calibrationOf = (algorithm: Algorithm, people: CoOccurrence, graphs?: RatingsGraphs) => {
    const recommender = recommenderOf(catalogue, buildModel(catalogue, settings, graphs));
    return fitted(listedPairs(catalogue, recommender, people, algorithm));
  };
  return {
    settings: {
      ...settings,
      calibration: calibrationOf('content', coOccurrence),
      calibrationWithRatings: calibrationOf('fields', judges, graphs),
    },
    choices: { rated: rated.length, judged: graded.length },
    before,
    after,
  };
}

const isFirstHalf = (user: number): boolean => (idHash(user) * 1000) % 2 < 1;

const rounded = (weight: number): number => Math.round(weight * 1000) / 1000;

/** A curve for the lists of well-known films, and one for those of obscure films. */
function fitted(pairs: readonly ListedPair[]): Calibration {
  const [known, obscure] = [false, true].map((is) => pairs.filter((pair) => pair.obscure === is));
  const curve = known.length > 0 ? fitCalibration(known) : PRIOR_SETTINGS.calibration;
  return { ...curve, ...(obscure.length > 0 && { obscure: fitCalibration(obscure) }) };
}
