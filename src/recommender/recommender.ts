import type { Catalogue } from '../catalogue/index.js';
import { calibrated } from './calibration.js';
import { featuresOf, filmFeatures } from './features.js';
import { FILM_FIELDS } from './film-fields.js';
import { filmFilter } from './filter.js';
import type { Model } from './model.js';
import { balanced, type Query, queryOf } from './query.js';
import type { Answer, Explanation, Options, Recommender, Wish } from './question.js';
import { neighbour, type Ranker, weightsOf } from './ranker.js';
import { scoreAll } from './score.js';
import { likenessOf, poolSize, select, selectionOf } from './select.js';
import { top } from './top.js';
import { weightField } from './weighted-field.js';

/** A recommender over a model in memory. */
export function recommenderOf(catalogue: Catalogue, model: Model): Recommender {
  const content = contentRanker(catalogue, model);
  const { features } = content;
  const director = features.fields.find(({ name }) => name === 'director');
  const groups = {
    collectionOf: catalogue.collectionOf,
    directorsOf: (film: number) =>
      director
        ? director.terms.subarray(director.starts[film], director.starts[film + 1])
        : new Uint32Array(0),
  };
  const filter = filmFilter(catalogue);
  const scores = new Float64Array(features.films);
  const rankerFor = (_options: Options): Ranker => content;

  const allowedOf = (seeds: readonly number[], { where = {}, exclude = [] }: Options) => {
    const collections = seeds.map((row) => catalogue.collectionOf[row]).filter((row) => row >= 0);
    const allowed = filter(where, new Set(collections));
    for (const row of seeds) allowed[row] = 0;
    for (const row of exclude) allowed[row] = 0;
    return allowed;
  };

  const queryFor = (ranker: Ranker, wishes: readonly Wish[], options: Options): Query =>
    queryOf(
      ranker.features,
      wishes.map(({ row, weight }) => ({ film: filmFeatures(ranker.features, row), weight })),
      weightsOf(ranker, options.weights),
    );

  const answer = (query: Query, ranker: Ranker, allowed: Uint8Array, options: Options): Answer => {
    scoreAll(ranker.features, query, scores);
    const totalMatching = allowed.reduce((sum, one) => sum + one, 0);
    const selection = selectionOf(options);
    const wanted = Math.min(selection.n, totalMatching);
    const likeness = likenessOf(features, weightsOf(content));
    let chosen: readonly number[] = [];
    for (let size = poolSize(selection); ; size *= 4) {
      const ranked = top(scores, allowed, ranker.order, size);
      chosen = select(ranked, scores, selection, groups, likeness);
      if (chosen.length >= wanted || ranked.length >= totalMatching) break;
    }
    const votes = catalogue.movies.vote_count;
    return { results: chosen.map((row) => neighbour(ranker, query, row, votes)), totalMatching };
  };

  return {
    fields: features.names,
    similar(row, options = {}) {
      return this.recommend([{ row, weight: 1 }], [], options);
    },
    recommend(liked, disliked, options = {}) {
      const ranker = rankerFor(options);
      const wishes = balanced(liked, disliked);
      const allowed = allowedOf(
        wishes.map(({ row }) => row),
        options,
      );
      return answer(queryFor(ranker, wishes, options), ranker, allowed, options);
    },
    explain(row, other, options = {}): Explanation {
      const ranker = rankerFor(options);
      const query = queryFor(ranker, [{ row, weight: 1 }], options);
      const allowed = allowedOf([row], options);
      scoreAll(ranker.features, query, scores);
      let rank = 1;
      for (let film = 0; film < scores.length; film++) {
        if (allowed[film] === 0 || film === other) continue;
        const ahead =
          scores[film] > scores[other] ||
          (scores[film] === scores[other] && ranker.order[film] < ranker.order[other]);
        if (ahead) rank++;
      }
      const votes = catalogue.movies.vote_count;
      return {
        ...neighbour(ranker, query, other, votes),
        rank: allowed[other] === 1 ? rank : null,
      };
    },
  };
}

function contentRanker(catalogue: Catalogue, model: Model): Ranker {
  const { settings, priors, vocabularies } = model;
  const fields = model.fields.map((field) => weightField(field, settings.shrink[field.name] ?? 0));
  const features = featuresOf(catalogue, priors, fields);
  return {
    features,
    weights: settings.weights,
    order: features.order,
    calibrate: (raw) => calibrated(settings.calibration, raw),
    names: (field) => {
      const definition = FILM_FIELDS.find(({ name }) => name === field);
      return definition?.names?.(catalogue) ?? vocabularies.get(field) ?? [];
    },
  };
}
