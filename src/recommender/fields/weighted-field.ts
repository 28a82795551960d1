import type { SparseField } from './sparse-field.js';

/** A field whose entries have weights: see `lengthOf`. */
export interface WeightedField extends SparseField {
  /** What is added to the length of every film. */
  readonly shrink: number;
  /** Set for a *coarse* field, one with few distinct rows (lists of genres); others are *fine*. */
  readonly distinct?: DistinctRows;
  /** Set when the terms are films: a film asks for itself, not for its own terms. */
  readonly self?: true;
}

/** The distinct rows of a field: the number of that of each film, and one film of each. */
export interface DistinctRows {
  readonly of: Uint16Array;
  readonly films: Uint32Array;
}

type Weighing = Pick<WeightedField, 'items' | 'strengths' | 'idf' | 'shrink' | 'self'>;

/**
 * √(Σ (strength × idf)² + shrink²), by which the weights of a film's entries are divided: films
 * that share their only value are then less similar than films that share ten.
 */
export function lengthOf(field: Weighing, from: number, to: number): number {
  if (field.self) return 1;
  let squares = field.shrink * field.shrink;
  for (let i = from; i < to; i++) {
    const product = strengthOf(field, i);
    squares += product * product;
  }
  return Math.sqrt(squares);
}

/** Weight of the entry `i` of a film of this length, in single precision. */
export const weightOf = (field: Weighing, i: number, length: number): number =>
  Math.fround(strengthOf(field, i) / length);

const strengthOf = ({ items, strengths, idf }: Weighing, i: number): number =>
  Math.fround((strengths[i] / 255) * idf[items[i]]);

/** Weights of the entries `from` up to `to`, those of one film, in single precision. */
export function entryWeights(field: Weighing, from: number, to: number): number[] {
  const length = lengthOf(field, from, to);
  // Node gives each typed array memory of its own, 0.3 µs: with those of `queryOf` 3 % of a list.
  const weights = new Array<number>(to - from);
  for (let i = from; i < to; i++) weights[i - from] = weightOf(field, i, length);
  return weights;
}

/** A field as it is scored; a coarse one knows its distinct rows. */
export const weightField = (
  field: SparseField,
  shrink: number,
  distinct?: DistinctRows,
): WeightedField => ({ ...field, shrink, ...(distinct && { distinct }) });

/** Numbers the distinct rows; nothing when there are more than 2^16. */
export function distinctRows({ starts, items, idf }: SparseField): DistinctRows | undefined {
  const terms = idf.length;
  // A trie of the rows: the state after a row's last term stands for the row.
  const states = new Map<number, number>();
  const rowOfState: number[] = [];
  const films: number[] = [];
  const of = new Uint16Array(starts.length - 1);
  for (let film = 0; film < of.length; film++) {
    let state = 0;
    for (let i = starts[film]; i < starts[film + 1]; i++) {
      const key = state * terms + items[i];
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
    of[film] = row;
  }
  return films.length > 0x10000 ? undefined : { of, films: Uint32Array.from(films) };
}
