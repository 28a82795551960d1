import type { Features } from './features.js';

/** A film as a vector over the terms of all list fields, of length 1: its entries that are not 0. */
export interface FilmVector {
  readonly terms: Uint32Array;
  readonly weights: Float64Array;
}

/** How alike films are in the list fields: the cosine of their weighted vectors. */
export interface Likeness {
  readonly vectorOf: (film: number) => FilmVector;
  /** How alike a film is to the most like of others, at least 0. */
  readonly nearest: (film: FilmVector, others: readonly FilmVector[]) => number;
}

/** Entries are multiplied by the root of their field's weight, so that products bear the weight. */
export function likenessOf(features: Features, weightOf: (field: string) => number): Likeness {
  let termCount = 0;
  const fields = features.fields.map((field) => {
    const offset = termCount;
    termCount += field.idf.length;
    return { ...field, offset, root: Math.sqrt(weightOf(field.name)) };
  });
  const laidOut = new Float64Array(termCount);

  const vectorOf = (film: number): FilmVector => {
    const count = fields.reduce((sum, { starts }) => sum + starts[film + 1] - starts[film], 0);
    const vector = { terms: new Uint32Array(count), weights: new Float64Array(count) };
    let at = 0;
    let squares = 0;
    for (const { starts, terms, weights, offset, root } of fields) {
      for (let i = starts[film]; i < starts[film + 1]; i++, at++) {
        const weight = root * weights[i];
        vector.terms[at] = offset + terms[i];
        vector.weights[at] = weight;
        squares += weight * weight;
      }
    }
    const length = Math.sqrt(squares) || 1;
    for (let i = 0; i < count; i++) vector.weights[i] /= length;
    return vector;
  };

  return {
    vectorOf,
    nearest(film, others) {
      for (let i = 0; i < film.terms.length; i++) laidOut[film.terms[i]] = film.weights[i];
      let greatest = 0;
      for (const { terms, weights } of others) {
        let cosine = 0;
        for (let i = 0; i < terms.length; i++) cosine += laidOut[terms[i]] * weights[i];
        greatest = Math.max(greatest, cosine);
      }
      for (let i = 0; i < film.terms.length; i++) laidOut[film.terms[i]] = 0;
      return greatest;
    },
  };
}
