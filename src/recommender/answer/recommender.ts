import type { Take } from '../../base/container.js';
import { rowOf } from '../../base/csr.js';
import { finish, type Steps } from '../../base/steps.js';
import { type Catalogue, fold, votesOf } from '../../catalogue/index.js';
import type { Model } from '../model/model.js';
import { algorithmsOf } from '../score/algorithms.js';
import type { Example, FilmFeatures } from '../score/features.js';
import { FilmSet } from '../score/film-set.js';
import { exampleOf, isLittleKnown, type Query, queryOf, tasteOf } from '../score/query.js';
import {
  ALGORITHMS,
  type Answer,
  type FilmRecord,
  type Filter,
  type InSteps,
  type Neighbour,
  type Options,
  type Questions,
  type Recommended,
  type Recommender,
  type Seed,
  type Shortfall,
} from '../score/query-types.js';
import { fieldWeights, neighbour, type Ranker } from '../score/ranker.js';
import { scoreOf } from '../score/score.js';
import type { Team } from '../score/sums.js';
import { filmFilter } from './filter.js';
import { recordFeatures } from './preview.js';
import { DEFAULT_N, keepFitting, poolSize, select } from './select.js';
import { sharesOf } from './shares.js';
import { similaritiesOf } from './similarity.js';

/** A recommender over a model in memory. */
export const recommenderOf = (catalogue: Catalogue, model: Model, beyond?: Beyond) =>
  finish(recommenderSteps(catalogue, model, undefined, undefined, beyond));

/** What the questions ask of each film, as numbers. */
export interface Queries {
  similar(row: number, options?: Options): Query;
  recommend(liked: readonly Seed[], disliked: readonly Seed[], options?: Options): Query;
  preview(film: FilmRecord, options?: Options): Query;
}

/** What is known of films that are not here. */
export interface Beyond {
  /** How many films the question lets through, here and elsewhere. */
  readonly matching: number;
  /** None that is elsewhere scores more. */
  readonly bound: number;
  /** Features of films that are in no catalogue, by one that has looked up the names. */
  readonly featuresOf?: FeaturesOf;
}

type FeaturesOf = (film: FilmRecord) => Steps<FilmFeatures>;

/** A film that is elsewhere may belong to the answer. */
export class FilmsMissing extends Error {}

export function* recommenderSteps(
  catalogue: Catalogue,
  model: Model,
  scorer?: Take,
  team?: Team,
  beyond?: Beyond,
): Steps<Recommender & { readonly queries: Queries; readonly featuresOf: FeaturesOf }> {
  const rankerOf = algorithmsOf(catalogue, model, scorer, team, beyond !== undefined);
  const whole = yield* rankerOf('fields');
  const { features } = whole;
  const director = features.fields.find(({ name }) => name === 'director');
  if (!director) throw new Error('the features have no field director');
  const groups = {
    collectionOf: catalogue.collectionOf,
    directorsOf: (film: number) => rowOf(director, film),
  };
  const similarities = similaritiesOf(features, fieldWeights(yield* rankerOf('content')));
  const votes = votesOf(catalogue.movies);
  const filter = filmFilter(catalogue);

  const collectionsOf = (seeds: readonly number[]) =>
    seeds.map((row) => catalogue.collectionOf[row]).filter((row) => row >= 0);

  const candidatesOf = (
    seeds: readonly number[],
    { where = {}, exclude = [], only }: Options,
    collections = collectionsOf(seeds),
  ): FilmSet => {
    const allowed = filter(where, collections);
    if (only !== undefined) allowed.keepOnly(FilmSet.of(allowed.films, only));
    for (const row of [...seeds, ...exclude]) allowed.delete(row);
    return allowed;
  };

  // The series of liked films are known: they are left out unless something is asked about them.
  const tasteCandidates = (liked: readonly Seed[], disliked: readonly Seed[], options: Options) => {
    const where: Filter = { ...(!options.franchise && { collection: 'out' }), ...options.where };
    const rows = liked.map(({ row }) => row);
    const allowed = candidatesOf(rows, { ...options, where });
    for (const { row } of disliked) allowed.delete(row);
    return allowed;
  };

  const featuresOf = beyond?.featuresOf ?? recordFeatures(whole, countryNames(catalogue));

  /** The best films of some of those that are allowed, all of which are here, or it is thrown. */
  const bestOf = (ranker: Ranker, query: Query, allowed: FilmSet) => {
    const elsewhere = beyond ? beyond.matching - allowed.size : 0;
    const best: Ranker['best'] = (_, films, n) => {
      const ranked = ranker.best(query, films, Math.min(n, films.size + elsewhere));
      const last = ranked.films.at(-1);
      const isShort = ranked.films.length < Math.min(n, films.size + elsewhere);
      if (!beyond || elsewhere === 0 || (n === 0 && !isShort)) return ranked;
      if (isShort || last === undefined || scoreOf(ranker.features, query, last) <= beyond.bound) {
        throw new FilmsMissing();
      }
      return ranked;
    };
    return { best, elsewhere };
  };

  const neighbours = function* (ranker: Ranker, query: Query, films: Iterable<number>) {
    const found: Neighbour[] = [];
    for (const film of films) {
      found.push(neighbour(ranker, query, film, votes));
      yield;
    }
    return found;
  };

  const answer = function* (
    ranker: Ranker,
    examples: readonly Example[],
    allowed: FilmSet,
    options: Options,
  ): Steps<Answer> {
    const query = queryOf(ranker.features, examples, fieldWeights(ranker, options.weights));
    const { best, elsewhere } = bestOf(ranker, query, allowed);
    const count = allowed.size + elsewhere;
    const wanted = Math.min(options.n ?? DEFAULT_N, count);
    const score = (film: number) => scoreOf(ranker.features, query, film);
    let chosen: readonly number[] = [];
    const similarity = similarities();
    // Where caps leave places empty, four times as many films are looked at; then those that fit.
    const fill = function* (asked: Options): Steps<void> {
      const pool = poolSize(asked);
      for (const size of [pool, 4 * pool]) {
        const ranked = best(query, allowed, size);
        yield;
        chosen = yield* select(ranked, asked, groups, similarity, score);
        if (chosen.length >= wanted || ranked.films.length === count) return;
      }
      for (const open = allowed.copy(); ; ) {
        yield* keepFitting(open, asked, groups, chosen);
        if (open.size + elsewhere === 0) return;
        const ranked = best(query, open, pool);
        yield;
        chosen = yield* select(ranked, asked, groups, similarity, score, chosen);
        if (chosen.length >= wanted) return;
      }
    };
    yield* fill(options);
    // Nobody asked for the cap that leaves places empty.
    if (chosen.length < wanted && options.maxPerDirector === undefined) {
      yield* fill({ ...options, maxPerDirector: 0 });
    }
    return {
      results: yield* neighbours(ranker, query, chosen),
      totalMatching: count,
      littleKnown: isLittleKnown(ranker.features, examples),
    };
  };

  const inSteps: InSteps = {
    *similar(row, options = {}) {
      const ranker = yield* rankerOf(options.algorithm ?? 'fields');
      const examples = [exampleOf(ranker.features, row)];
      return yield* answer(ranker, examples, candidatesOf([row], options), options);
    },
    *recommend(liked, disliked, options = {}) {
      const ranker = yield* rankerOf(options.algorithm ?? 'fields');
      const examples = tasteOf(ranker.features, liked, disliked);
      const { results, ...list } = yield* answer(
        ranker,
        examples,
        tasteCandidates(liked, disliked, options),
        options,
      );
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
      const allowed = candidatesOf([row], options);
      const rank = allowed.has(other) ? ranker.rank(query, allowed, other) : null;
      yield;
      const { best } = bestOf(ranker, query, allowed);
      const { films: ranked } = best(query, allowed, options.n ?? DEFAULT_N);
      const film = neighbour(ranker, query, other, votes);
      const listed = ranked.includes(other) ? [] : ranked;
      const collections = collectionsOf([row]);
      return {
        ...film,
        rank,
        heldBack: shortfalls(film, yield* neighbours(ranker, query, listed)),
        leftOutBy: allowed.has(other)
          ? []
          : reasonsOut(other, row, options, (part) => filter(part, collections).has(other)),
      };
    },
    *preview(film, options = {}) {
      const examples = [{ film: yield* featuresOf(film), weight: 1 }];
      const wanted = fold(film.collection ?? '');
      const { id, name } = catalogue.tables.collections;
      const isWanted = (row: number) => wanted !== '' && fold(name.at(row) ?? '') === wanted;
      const collection = [...id.keys()].filter(isWanted);
      return yield* answer(whole, examples, candidatesOf([], options, collection), options);
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
      return queryOf(features, [example], fieldWeights(whole, weights));
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
    algorithms: ALGORITHMS,
    ...(model.sentences && { sentences: model.sentences }),
    fields: features.names,
    films: (where) => filter(where, []),
    ...{ inSteps, queries, featuresOf },
    ...atOnce,
  };
}

/** Names of countries by their folded codes. */
function countryNames({ tables }: Catalogue): ReadonlyMap<string, string> {
  const { code, name } = tables.countries;
  return new Map(
    Array.from({ length: code.length }, (_, row) => [fold(code.at(row) ?? ''), name.at(row) ?? '']),
  );
}

/** The fields that gave a film less than they gave to the listed films on average. */
function shortfalls(film: Neighbour, listed: readonly Neighbour[]): Shortfall[] {
  const typical = new Map<string, number>();
  for (const { field, contribution } of listed.flatMap(({ contributions }) => contributions)) {
    typical.set(field, (typical.get(field) ?? 0) + contribution / listed.length);
  }
  const own = new Map(film.contributions.map(({ field, contribution }) => [field, contribution]));
  return [...typical]
    .map(([field, average]) => ({ field, contribution: own.get(field) ?? 0, typical: average }))
    .filter(({ contribution, typical: average }) => contribution < average)
    .sort((a, b) => b.typical - b.contribution - (a.typical - a.contribution));
}

/** Names of the options that leave a film out. `passes` says whether a filter lets it through. */
function reasonsOut(
  film: number,
  seed: number,
  { where = {}, exclude = [], only }: Options,
  passes: (part: Filter) => boolean,
): string[] {
  const reasons = film === seed ? ['itself'] : [];
  if (exclude.includes(film)) reasons.push('exclude');
  if (only !== undefined && !only.includes(film)) reasons.push('only');
  const { genresMode = 'any', ...parts } = where;
  for (const [name, value] of Object.entries(parts)) {
    const part: Filter = { [name]: value, ...(name === 'genres' && { genresMode }) };
    if (!passes(part)) reasons.push(name);
  }
  return reasons;
}
