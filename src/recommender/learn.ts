import type { Catalogue } from '../catalogue/index.js';
import { type CoLikes, coLikesOf, relevantTo, seedsOf } from './co-likes.js';
import { filmFeatures } from './features.js';
import { fitCalibration, type PairOutcome } from './fit-calibration.js';
import { type Choice, type Fit, fitWeights } from './fit-weights.js';
import { buildModel } from './model.js';
import { queryOf } from './query.js';
import { randomOf } from './random.js';
import { type Ranker, weightsOf } from './ranker.js';
import { rankersOf } from './rankers.js';
import { isHeldOut, type Likes, likesBy, userHash } from './ratings.js';
import { RATINGS_FIELD } from './ratings-field.js';
import { ratingsGraph } from './ratings-graph.js';
import { scoreOne } from './score.js';
import { PRIOR_SETTINGS, type Settings } from './settings.js';

/** What `learn` gives: settings to build with, and how much better they explain what people like. */
export interface Learnt {
  readonly settings: Settings;
  readonly choices: number;
  readonly before: number;
  readonly after: number;
}

const SEED = 20_260_101;
/** Liked films of each seed, and films beside each of them to choose from. */
const LIKED = 20;
const OTHERS = 20;
/** How strongly the weights are drawn to those that people would set. */
const STRICTNESS = 0.1;
/**
 * Ratings reward whatever is famous and well made, without end; these two are for keeping broken and
 * unknown rows from filling the lists, and stay at what that takes.
 */
const FIXED: ReadonlySet<string> = new Set(['quality', 'fame']);

/**
 * Fits the weights of the fields and the meaning of the score to what people like, without the
 * held-out users. The same input gives the same settings.
 */
export function learnWeights(
  catalogue: Catalogue,
  likes: Likes,
  prior: Settings = PRIOR_SETTINGS,
): Learnt {
  const training = likesBy(likes, (user) => !isHeldOut(user));
  const films = catalogue.movies.length;
  const coLikes = coLikesOf(training, films);
  const content = rankersOf(catalogue, buildModel(catalogue, prior))('content');
  const names = content.features.names;
  const choices = choicesOf(content, coLikes);
  const fit = fitWeights(
    choices,
    names.map((name) => prior.weights[name] ?? 0),
    STRICTNESS,
    names.map((name) => FIXED.has(name)),
  );
  const weights = {
    ...Object.fromEntries(names.map((name, f) => [name, rounded(fit.weights[f])])),
    [RATINGS_FIELD]: prior.weights[RATINGS_FIELD] ?? 0,
  };
  const settings = { ...prior, weights };
  // The graph must not have seen the people by whom it is judged, so half of them make it; the other
  // half is about as many as are held out, so that "well known" means the same there.
  const graph = ratingsGraph(likesBy(training, isFirstHalf), films);
  const judges = coLikesOf(
    likesBy(training, (user) => !isFirstHalf(user)),
    films,
  );
  const withoutRatings = rankersOf(catalogue, buildModel(catalogue, settings))('content');
  const calibration = fitCalibration(outcomes(withoutRatings, judges));
  const withRatings = rankersOf(catalogue, buildModel(catalogue, settings, graph))('fields');
  const calibrationWithRatings = fitCalibration(outcomes(withRatings, judges));
  return {
    settings: { ...settings, calibration, calibrationWithRatings },
    choices: choices.length,
    ...lossesOf(fit),
  };
}

const isFirstHalf = (user: number): boolean => (userHash(user) * 1000) % 2 < 1;

const lossesOf = ({ before, after }: Fit) => ({ before, after });

const rounded = (weight: number): number => Math.round(weight * 1000) / 1000;

/**
 * For each seed films liked together with it, each beside films that are not though these people
 * know them as well.
 */
function choicesOf({ features }: Ranker, coLikes: CoLikes): Choice[] {
  const random = randomOf(SEED);
  const seeds = seedsOf(coLikes);
  const oneOf = (films: readonly number[]) => films[Math.floor(random() * films.length)];
  const isSeed = new Set(seeds);
  return seeds.flatMap((seed) => {
    const relevant = relevantTo(seed, coLikes).filter((film) => isSeed.has(film));
    const known = new Set([...relevant, seed]);
    const others = seeds.filter((film) => !known.has(film));
    if (others.length === 0) return [];
    const query = queryOf(features, [{ film: filmFeatures(features, seed), weight: 1 }], () => 1);
    const parts = (film: number) => {
      const values = new Float64Array(features.names.length);
      for (const { field, contribution } of scoreOne(features, query, film).fields) {
        values[features.names.indexOf(field)] = contribution;
      }
      return values;
    };
    return Array.from({ length: Math.min(LIKED, relevant.length) }, () => [
      parts(oneOf(relevant)),
      ...Array.from({ length: OTHERS }, () => parts(oneOf(others))),
    ]);
  });
}

/** All pairs of well-known films with their raw scores and what the people said. */
export function outcomes(ranker: Ranker, coLikes: CoLikes): PairOutcome[] {
  const { features } = ranker;
  const seeds = seedsOf(coLikes);
  return seeds.flatMap((seed) => {
    const examples = [{ film: filmFeatures(features, seed), weight: 1 }];
    const scores = ranker.scoreAll(queryOf(features, examples, weightsOf(ranker)));
    const together = coLikes.together(seed);
    return seeds
      .filter((film) => film !== seed)
      .map((film) => ({
        raw: scores[film],
        likers: together.get(film) ?? 0,
        fans: coLikes.likes[seed],
      }));
  });
}
