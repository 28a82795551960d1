import type { Ordinals } from '../../base/arrays.js';
import type { Csr } from '../../base/csr.js';
import type { WeightedField } from './weighted-field.js';

export const RATINGS_FIELD = 'ratings';

/** For each film others, ascending, each with a strength of 1 to 255 (255 = 1). Symmetric. */
export interface RatingsGraph extends Csr<Ordinals> {
  readonly strengths: Uint8Array;
}

/** Terms are films. A query asks for the term of its film, so scores are the strengths of edges. */
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
