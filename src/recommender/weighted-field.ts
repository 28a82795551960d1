import type { SparseField } from './sparse-field.js';

/** A field ready for queries: weights by film, and the same by term (the inverted index). */
export interface WeightedField extends SparseField {
  /** Weight of each entry of `terms`; a film's weights have a Euclidean length below 1. */
  readonly weights: Float32Array;
  /** Films with term `t`: `films[postings[t]]` up to, not including, `films[postings[t + 1]]`. */
  readonly postings: Uint32Array;
  readonly films: Uint32Array;
  readonly filmWeights: Float32Array;
}

/**
 * Weights each entry by strength × idf, divided by the film's length
 *   √(Σ (strength × idf)² + shrink²).
 * The dot product of two films is then a cosine that is shrunk when there is little evidence: films
 * that have one common value each, and share it, are less alike than films that share ten.
 */
export function weightField(field: SparseField, shrink: number): WeightedField {
  const { starts, terms, strengths, idf } = field;
  const weights = new Float32Array(terms.length);
  for (let film = 0; film + 1 < starts.length; film++) {
    let squares = shrink * shrink;
    for (let i = starts[film]; i < starts[film + 1]; i++) {
      const raw = (strengths[i] / 255) * idf[terms[i]];
      weights[i] = raw;
      squares += raw * raw;
    }
    const length = Math.sqrt(squares);
    for (let i = starts[film]; i < starts[film + 1]; i++) weights[i] /= length;
  }
  return { ...field, weights, ...invert(starts, terms, weights, idf.length) };
}

function invert(starts: Uint32Array, terms: Uint32Array, weights: Float32Array, termCount: number) {
  const postings = new Uint32Array(termCount + 1);
  for (const term of terms) postings[term + 1]++;
  for (let term = 0; term < termCount; term++) postings[term + 1] += postings[term];
  const next = postings.slice();
  const films = new Uint32Array(terms.length);
  const filmWeights = new Float32Array(terms.length);
  for (let film = 0; film + 1 < starts.length; film++) {
    for (let i = starts[film]; i < starts[film + 1]; i++) {
      const at = next[terms[i]]++;
      films[at] = film;
      filmWeights[at] = weights[i];
    }
  }
  return { postings, films, filmWeights };
}
