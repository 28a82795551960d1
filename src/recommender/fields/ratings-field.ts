import type { Ordinals } from '../../base/arrays.js';
import type { Csr } from '../../base/csr.js';
import type { WeightedField } from './weighted-field.js';

export const RATINGS_FIELD = 'ratings';

/**
 * Similarity by the ratings of people: for each film others, ascending, each with a strength of 1 to
 * 255 (255 = 1). Symmetric.
 */
export interface RatingsGraph extends Csr<Ordinals> {
  readonly strengths: Uint8Array;
}

/**
 * The graph as a field whose terms are films. A query for a film asks for the one term that stands
 * for the film itself, so its score is the strength of the edge.
 */
export function ratingsField(graph: RatingsGraph): WeightedField {
  const films = graph.starts.length - 1;
  return {
    ...graph,
    name: RATINGS_FIELD,
    idf: new Float32Array(films).fill(1),
    values: Int32Array.from({ length: films }, (_, film) => film),
    shrink: 0,
    self: true,
  };
}
