import { type Ordinals, ordinals, type SparseField } from './sparse-field.js';

/** A field ready for queries: weights by film, and an inverted index. */
export interface WeightedField extends SparseField {
  /** Weight of each entry of `terms`; a film's weights have a Euclidean length below 1. */
  readonly weights: Float32Array;
  readonly index: InvertedIndex;
  /**
   * Set for a *broad* field, one with few distinct rows (there are 20 genres, and 2,000 lists of
   * them): for each film the number of its distinct row. The index is then over distinct rows, and
   * a query scores each of these once instead of once for each film.
   */
  readonly rowOf?: Uint16Array;
  /** Set when the terms are films: a film asks for itself, not for its own terms. */
  readonly self?: true;
}

/** Rows (films or distinct rows) with term `t`: `rows[starts[t]]` up to `rows[starts[t + 1]]`. */
export interface InvertedIndex {
  readonly starts: Uint32Array;
  readonly rows: Ordinals;
  readonly weights: Float32Array;
  readonly rowCount: number;
}

/** The terms of one film, with strengths of 1 to 255: places `from` up to `to` of these arrays. */
interface FilmTerms {
  readonly terms: Ordinals;
  readonly strengths: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Writes the weights of one film's terms: strength × idf, divided by the film's length
 *   √(Σ (strength × idf)² + shrink²).
 * The dot product of two films is then a cosine that is shrunk when there is little evidence: films
 * that have one common value each, and share it, are less alike than films that share ten.
 */
export function weighFilm(
  { terms, strengths, from, to }: FilmTerms,
  idf: Float32Array,
  shrink: number,
  weights: Float32Array,
): void {
  let squares = shrink * shrink;
  for (let i = from; i < to; i++) {
    weights[i] = (strengths[i] / 255) * idf[terms[i]];
    squares += weights[i] * weights[i];
  }
  const length = Math.sqrt(squares);
  for (let i = from; i < to; i++) weights[i] /= length;
}

/** Weights the entries of all films, and indexes them. */
export function weightField(field: SparseField, shrink: number, broad = false): WeightedField {
  const { starts, terms, strengths, idf } = field;
  const weights = new Float32Array(terms.length);
  for (let film = 0; film + 1 < starts.length; film++) {
    const own = { terms, strengths, from: starts[film], to: starts[film + 1] };
    weighFilm(own, idf, shrink, weights);
  }
  const distinct = broad ? distinctRows(starts, terms, idf.length) : undefined;
  if (distinct && distinct.films.length <= 0xffff) {
    const index = invert(starts, terms, weights, idf.length, distinct.films);
    return { ...field, weights, index, rowOf: distinct.rowOf };
  }
  const films = starts.subarray(1).map((_, film) => film);
  return { ...field, weights, index: invert(starts, terms, weights, idf.length, films) };
}

/** Numbers the distinct rows; `films` has one film of each. */
function distinctRows(starts: Uint32Array, terms: Ordinals, termCount: number) {
  // A trie of the rows: the state after a row's last term stands for the row.
  const states = new Map<number, number>();
  const rowOfState: number[] = [];
  const films: number[] = [];
  const rowOf = new Uint16Array(starts.length - 1);
  for (let film = 0; film < rowOf.length; film++) {
    let state = 0;
    for (let i = starts[film]; i < starts[film + 1]; i++) {
      const key = state * termCount + terms[i];
      let next = states.get(key);
      if (next === undefined) {
        next = states.size + 1;
        states.set(key, next);
      }
      state = next;
    }
    let row = rowOfState[state];
    if (row === undefined) {
      row = films.length;
      rowOfState[state] = row;
      films.push(film);
    }
    rowOf[film] = row;
  }
  return { rowOf, films: Uint32Array.from(films) };
}

/** The inverted index over the given films, which become rows 0, 1, 2, ... */
function invert(
  starts: Uint32Array,
  terms: Ordinals,
  weights: Float32Array,
  termCount: number,
  films: Uint32Array,
): InvertedIndex {
  const termStarts = new Uint32Array(termCount + 1);
  for (let row = 0; row < films.length; row++) {
    const end = starts[films[row] + 1];
    for (let i = starts[films[row]]; i < end; i++) termStarts[terms[i] + 1]++;
  }
  for (let term = 0; term < termCount; term++) termStarts[term + 1] += termStarts[term];
  const next = termStarts.slice();
  const rows = ordinals(termStarts[termCount], films.length);
  const rowWeights = new Float32Array(rows.length);
  for (let row = 0; row < films.length; row++) {
    const end = starts[films[row] + 1];
    for (let i = starts[films[row]]; i < end; i++) {
      const at = next[terms[i]]++;
      rows[at] = row;
      rowWeights[at] = weights[i];
    }
  }
  return { starts: termStarts, rows, weights: rowWeights, rowCount: films.length };
}
