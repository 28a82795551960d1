import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing, releaseNotFound } from '../base/errors.js';
import { finish, type Steps } from '../base/steps.js';
import type { Catalogue } from '../catalogue/index.js';
import { recommenderSteps } from './answer/recommender.js';
import type { RatingsGraph } from './fields/ratings-field.js';
import { buildModel } from './model/model.js';
import { decodeModel, encodeModel } from './model/model-file.js';
import { SETTINGS, type Settings } from './model/settings.js';
import type { Likes } from './ratings/ratings.js';
import { ratingsGraphs } from './ratings/ratings-graph.js';
import type { Recommender } from './score/query-types.js';

const MODEL_FILE = 'model.bin';

interface BuildOptions {
  readonly settings?: Settings;
  /** Makes what people's ratings say two more fields. */
  readonly likes?: Likes;
  /** Makes what overviews mean as a whole one more field. */
  readonly sentences?: RatingsGraph;
}

/** Builds the features of all films and writes them to a folder; gives how many bytes. */
export function buildRecommender(
  catalogue: Catalogue,
  folder: string,
  { settings = SETTINGS, likes, sentences }: BuildOptions = {},
): number {
  const graphs = likes && ratingsGraphs(likes, catalogue.movies.length);
  const bytes = encodeModel(buildModel(catalogue, settings, graphs, sentences), catalogue);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, MODEL_FILE), bytes);
  return bytes.length;
}

/** Opens what `buildRecommender` wrote. Throws `release-not-found` and `release-damaged`. */
export const openRecommender = (...asked: Parameters<typeof openRecommenderInSteps>): Recommender =>
  finish(openRecommenderInSteps(...asked));

export function* openRecommenderInSteps(
  folder: string,
  catalogue: Catalogue,
  read: (file: string) => Uint8Array = readFileSync,
): Steps<Recommender> {
  const file = join(folder, MODEL_FILE);
  try {
    const model = decodeModel(read(file), catalogue, file);
    yield;
    return yield* recommenderSteps(catalogue, model);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw releaseNotFound(`no recommender at ${file}; expected one that "build" wrote`);
  }
}
