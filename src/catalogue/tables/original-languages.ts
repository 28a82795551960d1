import type { Steps } from '../../base/steps.js';
import type { Table } from './table.js';

/** Original languages: of film `m` it is `codes[of[m]]`, empty where it is not known; `films[c]` have code `c`. */
export interface OriginalLanguages {
  readonly codes: readonly string[];
  readonly of: Uint16Array;
  readonly films: readonly number[];
}

/** So many codes are read in a step. */
const STEP = 2 ** 12;

/** Reads the original language of every film, the codes in the order of their first film. */
export function* originalLanguages({
  length,
  original_language,
}: Table<'movies'>): Steps<OriginalLanguages> {
  const places = new Map<string, number>();
  const of = new Uint16Array(length);
  const films: number[] = [];
  for (let film = 0; film < length; film++) {
    if (film % STEP === 0) yield;
    const code = original_language.at(film) ?? '';
    const place = places.get(code) ?? places.size;
    places.set(code, place);
    of[film] = place;
    films[place] = (films[place] ?? 0) + 1;
  }
  return { codes: [...places.keys()], of, films };
}
