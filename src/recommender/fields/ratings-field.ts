import type { Ordinals } from './sparse-field.js';
import type { WeightedField } from './weighted-field.js';

export const RATINGS_FIELD = 'ratings';

/**
 * Similarity by the ratings of people: film `m` has the films `terms[starts[m]]` up to
 * `terms[starts[m + 1]]`, ascending, each with a strength of 1 to 255 (255 = 1). Symmetric.
 */
export interface RatingsGraph {
  readonly starts: Uint32Array;
  readonly terms: Ordinals;
  readonly strengths: Uint8Array;
}

/**
 * The graph as a field whose terms are films. A query for a film asks for the one term that stands
 * for the film itself, so its score is the strength of the edge.
 */
export function ratingsField({ starts, terms, strengths }: RatingsGraph): WeightedField {
  const films = starts.length - 1;
  return {
    name: RATINGS_FIELD,
    starts,
    terms,
    strengths,
    idf: new Float32Array(films).fill(1),
    values: Int32Array.from({ length: films }, (_, film) => film),
    shrink: 0,
    self: true,
  };
}
