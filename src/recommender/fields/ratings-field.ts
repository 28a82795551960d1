import type { Ordinals } from '../../base/arrays.js';
import type { Csr } from '../../base/csr.js';
import type { WeightedField } from './weighted-field.js';

/** Films liked by the same people, less what chance gives: counts in lists like one film. */
export const RATINGS_FIELD = 'ratings';
/** Films liked by the same people, the famous more often: counts for the liked films of a taste. */
export const TASTE_FIELD = 'taste';

/** Films whose overviews mean alike: only where a release was built with `--meaning sentences`. */
export const SENTENCES_FIELD = 'sentences';

/** For each film others, ascending, each with a strength of 1 to 255 (255 = 1). Symmetric. */
export interface RatingsGraph extends Csr<Ordinals> {
  readonly strengths: Uint8Array;
}

/** What people's ratings give, by name of the field. */
export type RatingsGraphs = Readonly<
  Record<typeof RATINGS_FIELD | typeof TASTE_FIELD, RatingsGraph>
>;

/** Terms are films. A query asks for the term of its film, so scores are the strengths of edges. */
export function graphField(name: string, graph: RatingsGraph): WeightedField {
  const films = graph.starts.length - 1;
  return {
    ...graph,
    name,
    idf: new Float32Array(films).fill(1),
    values: Int32Array.from({ length: films }, (_, film) => film),
    shrink: 0,
    self: true,
  };
}
