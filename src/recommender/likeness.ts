import type { Features } from './features.js';

/** How alike a film is to the most like of others. */
export type NearestOf = (film: number, others: readonly number[]) => number;

/**
 * Likeness in the list fields: Σ weight × dot product, as a cosine of the whole. The vectors of the
 * film are laid out, a place for each term, so that each other film is one walk over its own terms.
 */
export function nearestOf(features: Features, weightOf: (field: string) => number): NearestOf {
  const fields = features.fields
    .filter(({ name }) => weightOf(name) !== 0)
    .map(({ name, starts, terms, weights, idf }) => ({
      factor: weightOf(name),
      starts,
      terms,
      weights,
      vector: new Float32Array(idf.length),
    }));
  /** The length of the vectors of each film; 0 where it is not known yet. */
  const lengths = new Float64Array(features.films);

  const layOut = (film: number) => {
    for (const { starts, terms, weights, vector } of fields) {
      for (let i = starts[film]; i < starts[film + 1]; i++) vector[terms[i]] = weights[i];
    }
  };
  const clear = (film: number) => {
    for (const { starts, terms, vector } of fields) {
      for (let i = starts[film]; i < starts[film + 1]; i++) vector[terms[i]] = 0;
    }
  };
  const product = (other: number) => {
    let sum = 0;
    for (const { factor, starts, terms, weights, vector } of fields) {
      let dot = 0;
      for (let i = starts[other]; i < starts[other + 1]; i++) dot += vector[terms[i]] * weights[i];
      sum += factor * dot;
    }
    return sum;
  };
  const lengthOf = (film: number) => {
    if (lengths[film] === 0) {
      layOut(film);
      lengths[film] = Math.sqrt(product(film));
      clear(film);
    }
    return lengths[film];
  };

  return (film, others) => {
    const length = lengthOf(film);
    const lengthsOfOthers = others.map(lengthOf);
    layOut(film);
    let greatest = 0;
    for (const [i, other] of others.entries()) {
      greatest = Math.max(greatest, product(other) / (length * lengthsOfOthers[i] || 1));
    }
    clear(film);
    return greatest;
  };
}
