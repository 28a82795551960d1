import { type Ordinals, ordinals } from '../../base/arrays.js';
import type { SparseField } from './sparse-field.js';
import type { WordField } from './text-field.js';
import { stem } from './tokens.js';
import { wordVectors } from './word-vectors.js';

export const MEANING_FIELD = 'meaning';

/** Numbers of a film's vector: the first, and so the most telling, of those of its words. */
export const DIMENSIONS = 32;
export const WORD_DIMENSIONS = 64;
/** The length of a film's vector, as near as whole numbers come to it. */
export const LENGTH = 127;

/** What stories are about: those that share no word may yet point the same way. */
export interface Meaning {
  /** For each film 32 whole numbers; all 0 where it has no word that is known. */
  readonly vectors: Int8Array;
  /** The terms of `text` whose meaning is known, ascending, and the vector of each. */
  readonly terms: Ordinals;
  readonly words: Int8Array;
  /** See `placesOf`; made where they are left out. */
  readonly places?: Int32Array;
}

/** Films by the words of their `text`. */
export function meaningOf({ field, vocabulary }: WordField): Meaning {
  const { rows, vectors: known } = wordVectors();
  const found = vocabulary.flatMap((word, term) => {
    const row = rows.get(stem(word));
    return row === undefined ? [] : [[term, row] as const];
  });
  const terms = ordinals(found.length, vocabulary.length);
  const words = new Int8Array(found.length * WORD_DIMENSIONS);
  for (const [i, [term, row]] of found.entries()) {
    terms[i] = term;
    const vector = known.subarray(row * WORD_DIMENSIONS, (row + 1) * WORD_DIMENSIONS);
    words.set(vector, i * WORD_DIMENSIONS);
  }
  const films = field.starts.length - 1;
  const vectors = new Int8Array(films * DIMENSIONS);
  const directionOf = directions({ terms, words }, field);
  for (let film = 0; film < films; film++) {
    vectors.set(directionOf(field, field.starts[film], field.starts[film + 1]), film * DIMENSIONS);
  }
  return { vectors, terms, words };
}

/** For each term of `text` the place of its vector in `words`, -1 where there is none. */
export function placesOf({ terms }: Pick<Meaning, 'terms'>, count: number): Int32Array {
  const places = new Int32Array(count).fill(-1);
  for (let i = 0; i < terms.length; i++) places[terms[i]] = i * WORD_DIMENSIONS;
  return places;
}

/** The direction of entries `from` up to `to`: Σ strength × idf × vector of the word, of length 127. */
export function directions(
  meaning: Pick<Meaning, 'terms' | 'words'>,
  { idf }: Pick<SparseField, 'idf'>,
) {
  const { words } = meaning;
  const places = placesOf(meaning, idf.length);
  const sums = new Float64Array(DIMENSIONS);
  return (
    { items, strengths }: Pick<SparseField, 'items' | 'strengths'>,
    from: number,
    to: number,
  ): Int8Array => {
    sums.fill(0);
    for (let i = from; i < to; i++) {
      const place = places[items[i]];
      if (place < 0) continue;
      const weight = strengths[i] * idf[items[i]];
      for (let d = 0; d < DIMENSIONS; d++) sums[d] += weight * words[place + d];
    }
    let squares = 0;
    for (let d = 0; d < DIMENSIONS; d++) squares += sums[d] * sums[d];
    const factor = squares > 0 ? LENGTH / Math.sqrt(squares) : 0;
    return Int8Array.from(sums, (sum) => Math.round(factor * sum));
  };
}
