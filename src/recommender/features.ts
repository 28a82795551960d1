import type { Catalogue } from '../catalogue/index.js';
import type { Priors } from './priors.js';
import type { FilmFeatures } from './query.js';
import type { WeightedField } from './weighted-field.js';

/** All that is known of the films for scoring. */
export interface Features extends Priors {
  readonly films: number;
  readonly firstYear: number;
  readonly lastYear: number;
  /** Names of all fields in the order in which scores are summed. */
  readonly names: readonly string[];
  /** The fields that are lists of values. */
  readonly fields: readonly WeightedField[];
  /** Place of each film by votes, then by id: breaks ties. */
  readonly order: Uint32Array;
}

export const PRIOR_FIELDS = ['quality', 'year', 'fame'] as const;

/** Joins the weighted fields and the priors. */
export function featuresOf(
  { movies }: Catalogue,
  priors: Priors,
  fields: readonly WeightedField[],
): Features {
  let firstYear = Number.POSITIVE_INFINITY;
  let lastYear = Number.NEGATIVE_INFINITY;
  for (const year of priors.year) {
    firstYear = Math.min(firstYear, year);
    lastYear = Math.max(lastYear, year);
  }
  return {
    ...priors,
    films: movies.length,
    firstYear,
    lastYear,
    names: [...PRIOR_FIELDS, ...fields.map(({ name }) => name)],
    fields,
    order: orderByVotes(movies.vote_count, movies.id),
  };
}

/** The features of a film of the catalogue. */
export function filmFeatures(features: Features, film: number): FilmFeatures {
  return {
    year: features.year[film],
    fame: features.fame[film],
    terms: features.fields.map(({ starts, terms, weights, self }) =>
      self
        ? { terms: Uint32Array.of(film), weights: Float32Array.of(1) }
        : {
            terms: terms.subarray(starts[film], starts[film + 1]),
            weights: weights.subarray(starts[film], starts[film + 1]),
          },
    ),
  };
}

/** The place of each key among the keys sorted, where votes come before ids: numbers sort natively. */
function orderByVotes(votes: Float64Array, ids: Int32Array): Uint32Array {
  const keys = votes.map((count, row) => (MOST_VOTES - (count || 0)) * 2 ** 31 + ids[row]);
  const sorted = keys.slice().sort();
  const order = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) order[row] = placeIn(sorted, keys[row]);
  return order;
}

/** With 31 bits for the id, what a number holds exactly. */
const MOST_VOTES = 2 ** 22;

function placeIn(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
