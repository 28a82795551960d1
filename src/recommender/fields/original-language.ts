import type { Table } from '../../catalogue/index.js';

/** Original languages: of film `m` it is `codes[of[m]]`, empty where it is not known. */
export interface OriginalLanguages {
  readonly codes: readonly string[];
  readonly of: Uint16Array;
}

/** Reads the original language of every film, the codes in the order of their first film. */
export function originalLanguages(movies: Table<'movies'>): OriginalLanguages {
  const places = new Map<string, number>();
  const of = Uint16Array.from({ length: movies.length }, (_, film) => {
    const code = movies.original_language.at(film) ?? '';
    const place = places.get(code) ?? places.size;
    places.set(code, place);
    return place;
  });
  return { codes: [...places.keys()], of };
}
