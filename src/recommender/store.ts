import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { takenFrom, writeArrays } from '../base/container.js';
import { isMissing, releaseNotFound } from '../base/errors.js';
import { finish, type Steps } from '../base/steps.js';
import { VERSION } from '../base/version.js';
import type { Catalogue } from '../catalogue/index.js';
import { ALL_HERE } from './answer/beyond.js';
import { recommenderSteps } from './answer/recommender.js';
import type { RatingsGraph } from './fields/ratings-field.js';
import { buildModel, type Model } from './model/model.js';
import { decodeModel, writeModel } from './model/model-file.js';
import { SETTINGS, type Settings } from './model/settings.js';
import type { Likes } from './ratings/ratings.js';
import { ratingsGraphs } from './ratings/ratings-graph.js';
import { modelFeatures } from './score/algorithms.js';
import type { Recommender } from './score/query-types.js';
import { arraysOf, partsOf } from './score/scorer-parts.js';
import type { Team } from './score/sums.js';

const MODEL_FILE = 'model.bin';

interface BuildOptions {
  readonly settings?: Settings;
  /** Makes what people's ratings say two more fields. */
  readonly likes?: Likes;
  /** Makes what overviews mean as a whole one more field. */
  readonly sentences?: RatingsGraph;
  /** A file for what scoring needs beside the model: it opens faster than it is made again. */
  readonly scorer?: string;
}

/** A scorer of another program or shape is made anew. */
const aboutScorer = ({ movies }: Catalogue) => ({
  scorer: 3,
  program: VERSION,
  films: movies.length,
});

/** Builds the features of all films and writes them to a folder; gives how many bytes. */
export function buildRecommender(
  catalogue: Catalogue,
  folder: string,
  { settings = SETTINGS, likes, sentences, scorer }: BuildOptions = {},
): number {
  const graphs = likes && ratingsGraphs(likes, catalogue.movies.length);
  const model = buildModel(catalogue, settings, graphs, sentences);
  const bytes = writeModel(join(folder, MODEL_FILE), model, catalogue);
  if (scorer) {
    const features = modelFeatures(catalogue, model);
    writeArrays(scorer, aboutScorer(catalogue), arraysOf(features, finish(partsOf(features))));
  }
  return bytes;
}

/** Opens what `buildRecommender` wrote. Throws `release-not-found` and `release-damaged`. */
export const openRecommender = (...asked: Parameters<typeof openRecommenderInSteps>): Recommender =>
  finish(openRecommenderInSteps(...asked));

/** Reads the model alone. Throws as `openRecommender` does. */
export function openModel(
  folder: string,
  catalogue: Catalogue,
  read: (file: string) => Uint8Array = readFileSync,
): Model {
  const file = join(folder, MODEL_FILE);
  return finish(decodeModel(read(file), catalogue, file));
}

/**
 * As `openRecommender`, for `genres` and `words`, which are made of the tables: the model says what lists are capped
 * and diversified by, and no index is made of it.
 */
export function* openCosinesInSteps(
  folder: string,
  catalogue: Catalogue,
  read: (file: string) => Uint8Array,
): Steps<Recommender> {
  const file = join(folder, MODEL_FILE);
  const model = yield* decodeModel(read(file), catalogue, file);
  yield;
  return yield* recommenderSteps(catalogue, model, undefined, undefined, ALL_HERE);
}

export function* openRecommenderInSteps(
  folder: string,
  catalogue: Catalogue,
  read: (file: string) => Uint8Array = readFileSync,
  /** The file that `buildRecommender` wrote beside, and its bytes. */
  scorer: { readonly file: string; readonly bytes: Uint8Array } | undefined = undefined,
  team: Team | undefined = undefined,
): Steps<Recommender> {
  const file = join(folder, MODEL_FILE);
  try {
    const bytes = read(file);
    yield;
    const model = yield* decodeModel(bytes, catalogue, file);
    yield;
    const taken = takenFrom(scorer?.bytes, scorer?.file ?? '', aboutScorer(catalogue));
    return yield* recommenderSteps(catalogue, model, taken, team);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw releaseNotFound(`no recommender at ${file}; expected one that "build" wrote`);
  }
}
