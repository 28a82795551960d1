import { type Ordinals, ordinals } from '../fields/sparse-field.js';
import { lengthOf, type WeightedField, weightOf } from '../fields/weighted-field.js';
import type { TermWeights } from './features.js';

/** Rows with term `t`: `rows[starts[t]]` up to, not including, `rows[starts[t + 1]]`, ascending. */
export interface InvertedIndex {
  readonly starts: Uint32Array;
  readonly rows: Ordinals;
  readonly weights: Float32Array;
}

/** The inverted index over films, which become rows 0, 1, 2, ... in the order in which they are given. */
export function invert(field: WeightedField, films: Uint32Array): InvertedIndex {
  const { starts, terms, idf } = field;
  const termStarts = new Uint32Array(idf.length + 1);
  for (let row = 0; row < films.length; row++) {
    const end = starts[films[row] + 1];
    for (let i = starts[films[row]]; i < end; i++) termStarts[terms[i] + 1]++;
  }
  for (let term = 0; term < idf.length; term++) termStarts[term + 1] += termStarts[term];
  const next = termStarts.slice();
  const rows = ordinals(termStarts[idf.length], films.length);
  const weights = new Float32Array(rows.length);
  for (let row = 0; row < films.length; row++) {
    // No array for the two: a start runs through this before it is compiled for speed.
    const from = starts[films[row]];
    const end = starts[films[row] + 1];
    const length = lengthOf(field, from, end);
    for (let i = from; i < end; i++) {
      const at = next[terms[i]]++;
      rows[at] = row;
      weights[at] = weightOf(field, i, length);
    }
  }
  return { starts: termStarts, rows, weights };
}

/** Adds to each row the products of the weights of the terms that it shares with a query. */
export function addProducts(
  sums: Float64Array,
  { starts, rows, weights: rowWeights }: InvertedIndex,
  { terms, weights }: TermWeights,
): void {
  for (let t = 0; t < terms.length; t++) {
    const weight = weights[t];
    const end = starts[terms[t] + 1];
    for (let i = starts[terms[t]]; i < end; i++) sums[rows[i]] += weight * rowWeights[i];
  }
}
