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

function orderByVotes(votes: Float64Array, ids: Int32Array): Uint32Array {
  const votesOf = Float64Array.from(votes, (count) => count || 0);
  const rows = Uint32Array.from(votes, (_, row) => row).sort(
    (a, b) => votesOf[b] - votesOf[a] || ids[a] - ids[b],
  );
  const order = new Uint32Array(rows.length);
  for (const [place, row] of rows.entries()) order[row] = place;
  return order;
}
