import type { Take } from '../../base/container.js';
import { rowOf } from '../../base/csr.js';
import { finish, type Steps } from '../../base/steps.js';
import { type Catalogue, fold, votesOf } from '../../catalogue/index.js';
import type { Model } from '../model/model.js';
import { algorithmsOf } from '../score/algorithms.js';
import type { Example, Features } from '../score/features.js';
import { exampleOf, isLittleKnown, type Query, queryOf, tasteOf } from '../score/query.js';
import type {
  Answer,
  FilmRecord,
  Filter,
  InSteps,
  Neighbour,
  Options,
  Questions,
  Recommended,
  Recommender,
  Seed,
} from '../score/query-types.js';
import { fieldWeights, neighbour, type Ranker } from '../score/ranker.js';
import { scoreOf } from '../score/score.js';
import type { Team } from '../score/sums.js';
import { type Beyond, type FeaturesOf, searchOf } from './beyond.js';
import {
  type Candidates,
  candidateSet,
  candidatesBeside,
  candidatesForTaste,
  candidatesLike,
} from './candidates.js';
import { fillList } from './fill-list.js';
import { filmFilter } from './filter.js';
import { recordFeatures } from './preview.js';
import { DEFAULT_N, type Groups } from './select.js';
import { sharesOf } from './shares.js';
import { type Similarity, similaritiesOf } from './similarity.js';
import { reasonsOut, shortfalls } from './why-not.js';

/** A recommender over a model in memory. */
export const recommenderOf = (catalogue: Catalogue, model: Model, beyond?: Beyond) =>
  finish(recommenderSteps(catalogue, model, undefined, undefined, beyond));

/** What the questions ask of each film, as numbers. */
export interface Queries {
  similar(row: number, options?: Options): Query;
  recommend(liked: readonly Seed[], disliked: readonly Seed[], options?: Options): Query;
  preview(film: FilmRecord, options?: Options): Query;
}

export function* recommenderSteps(
  catalogue: Catalogue,
  model: Model,
  scorer?: Take,
  team?: Team,
  beyond?: Beyond,
): Steps<Recommender & { readonly queries: Queries; readonly featuresOf: FeaturesOf }> {
  const rankerOf = algorithmsOf(catalogue, model, scorer, team, beyond !== undefined);
  const whole = yield* rankerOf('fields');
  const groups = groupsOf(catalogue, whole.features);
  const similarities = similaritiesOf(whole.features, fieldWeights(yield* rankerOf('content')));
  const votes = votesOf(catalogue.movies);
  yield* catalogue.preparing('collectionOf');
  const filter = filmFilter(catalogue);
  const featuresOf = beyond?.featuresOf ?? recordFeatures(whole, countryNames(catalogue));

  const parts: Parts = { groups, similarities, votes, filter, beyond };

  const inSteps: InSteps = {
    *similar(row, options = {}) {
      const ranker = yield* rankerOf(options.algorithm ?? 'fields');
      const examples = [exampleOf(ranker.features, row)];
      const candidates = candidatesBeside(catalogue, row, options);
      return yield* answer(parts, ranker, examples, candidates, options);
    },
    *recommend(liked, disliked, options = {}) {
      const ranker = yield* rankerOf(options.algorithm ?? 'fields');
      const examples = tasteOf(ranker.features, liked, disliked);
      const candidates = candidatesForTaste(catalogue, liked, disliked, options);
      const { results, ...list } = yield* answer(parts, ranker, examples, candidates, options);
      const rows = [...liked, ...disliked].map(({ row }) => row);
      const weightOf = fieldWeights(ranker, options.weights);
      const withShares = sharesOf(ranker.features, rows, examples, weightOf);
      const recommended: Recommended[] = [];
      for (const film of results) {
        recommended.push(withShares(film));
        yield;
      }
      return { results: recommended, ...list };
    },
    *explain(row, other, options = {}) {
      const ranker = yield* rankerOf(options.algorithm ?? 'fields');
      const examples = [exampleOf(ranker.features, row)];
      const query = queryOf(ranker.features, examples, fieldWeights(ranker, options.weights));
      const candidates = candidatesBeside(catalogue, row, options);
      const allowed = yield* candidateSet(filter, candidates);
      const rank = allowed.has(other) ? yield* ranker.rank(query, allowed, other) : null;
      yield;
      const { best } = searchOf(ranker, query, allowed, beyond);
      const { films: ranked } = best(allowed, options.n ?? DEFAULT_N);
      const film = neighbour(ranker, query, other, votes);
      const listed = ranked.includes(other) ? [] : ranked;
      const passes = function* (part: Filter) {
        return (yield* filter(part, candidates.collections)).has(other);
      };
      return {
        ...film,
        rank,
        heldBack: shortfalls(film, yield* neighbours(ranker, query, listed, votes)),
        leftOutBy: allowed.has(other) ? [] : yield* reasonsOut(other, row, options, passes),
      };
    },
    *preview(film, options = {}) {
      const examples = [{ film: yield* featuresOf(film), weight: 1 }];
      const candidates = candidatesLike(catalogue, film, options);
      return yield* answer(parts, whole, examples, candidates, options);
    },
  };
  const queries: Queries = {
    similar: (row, { algorithm = 'fields', weights } = {}) => {
      const ranker = finish(rankerOf(algorithm));
      const { features } = ranker;
      return queryOf(features, [exampleOf(features, row)], fieldWeights(ranker, weights));
    },
    recommend: (liked, disliked, { algorithm = 'fields', weights } = {}) => {
      const ranker = finish(rankerOf(algorithm));
      const examples = tasteOf(ranker.features, liked, disliked);
      return queryOf(ranker.features, examples, fieldWeights(ranker, weights));
    },
    preview: (film, { weights } = {}) => {
      const example = { film: finish(featuresOf(film)), weight: 1 };
      return queryOf(whole.features, [example], fieldWeights(whole, weights));
    },
  };
  const atOnce: Questions = {
    similar: (...asked) => finish(inSteps.similar(...asked)),
    recommend: (...asked) => finish(inSteps.recommend(...asked)),
    explain: (...asked) => finish(inSteps.explain(...asked)),
    preview: (...asked) => finish(inSteps.preview(...asked)),
  };
  return {
    settings: model.settings,
    ...(model.sentences && { sentences: model.sentences }),
    fields: whole.features.names,
    films: (where) => filter(where, []),
    ...{ inSteps, queries, featuresOf },
    ...atOnce,
  };
}

/** What every list is made by. */
interface Parts {
  readonly groups: Groups;
  readonly similarities: () => Similarity;
  readonly votes: Float64Array;
  readonly filter: ReturnType<typeof filmFilter>;
  readonly beyond: Beyond | undefined;
}

// Not within a recommender: V8 compiles anew what runs generators of each one's own.
function* answer(
  { groups, similarities, votes, filter, beyond }: Parts,
  ranker: Ranker,
  examples: readonly Example[],
  candidates: Candidates,
  options: Options,
): Steps<Answer> {
  const { features } = ranker;
  const query = queryOf(features, examples, fieldWeights(ranker, options.weights));
  const allowed = yield* candidateSet(filter, candidates);
  const search = searchOf(ranker, query, allowed, beyond);
  const score = (film: number) => scoreOf(features, query, film);
  const choice = { groups, similarity: similarities, score, order: features.order };
  const chosen = yield* fillList(search, allowed, options, choice);
  return {
    results: yield* neighbours(ranker, query, chosen, votes),
    totalMatching: allowed.size + search.elsewhere,
    littleKnown: isLittleKnown(features, examples),
  };
}

function* neighbours(
  ranker: Ranker,
  query: Query,
  films: Iterable<number>,
  votes: Parts['votes'],
): Steps<Neighbour[]> {
  const found: Neighbour[] = [];
  for (const film of films) {
    found.push(neighbour(ranker, query, film, votes));
    yield;
  }
  return found;
}

/** What lists are capped by. */
function groupsOf({ collectionOf }: Catalogue, { fields }: Features): Groups {
  const director = fields.find(({ name }) => name === 'director');
  if (!director) throw new Error('the features have no field director');
  return { collectionOf, directorsOf: (film) => rowOf(director, film) };
}

/** Names of countries by their folded codes. */
function countryNames({ tables }: Catalogue): ReadonlyMap<string, string> {
  const { code, name } = tables.countries;
  return new Map(
    Array.from({ length: code.length }, (_, row) => [fold(code.at(row) ?? ''), name.at(row) ?? '']),
  );
}
