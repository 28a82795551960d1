import type { Ordinals, SparseField } from './sparse-field.js';

/** A field with the weights of its values. */
export interface WeightedField extends SparseField {
  /** Weight of each entry of `terms`; a film's weights have a Euclidean length below 1. */
  readonly weights: Float32Array;
  /**
   * Set for a *broad* field, one with few distinct rows (there are 20 genres, and 2,000 lists of
   * them); the others are *sharp*.
   */
  readonly distinct?: DistinctRows;
  /** Set when the terms are films: a film asks for itself, not for its own terms. */
  readonly self?: true;
}

/** The distinct rows of a field: that of each film, and one film of each. */
export interface DistinctRows {
  readonly rowOf: Uint16Array;
  readonly films: Uint32Array;
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

/** Weights the entries of all films. */
export function weightField(field: SparseField, shrink: number, broad = false): WeightedField {
  const { starts, terms, strengths, idf } = field;
  const weights = new Float32Array(terms.length);
  for (let film = 0; film + 1 < starts.length; film++) {
    const own = { terms, strengths, from: starts[film], to: starts[film + 1] };
    weighFilm(own, idf, shrink, weights);
  }
  const distinct = broad ? distinctRows(starts, terms, idf.length) : undefined;
  return { ...field, weights, ...(distinct && { distinct }) };
}

/** Numbers the distinct rows; nothing when there are more than 2^16. */
function distinctRows(
  starts: Uint32Array,
  terms: Ordinals,
  termCount: number,
): DistinctRows | undefined {
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
  return films.length > 0x10000 ? undefined : { rowOf, films: Uint32Array.from(films) };
}
