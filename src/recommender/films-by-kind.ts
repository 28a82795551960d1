import type { Priors } from './priors.js';
import { type Ordinals, ordinals } from './sparse-field.js';

/**
 * Films put side by side by kind: those of one kind have the same row in each broad field (the same
 * genres, countries and language). At place `p` stands the film `films[p]`; `quality[p]`, ... are its
 * priors, and `kinds[p]` is the number of its kind.
 */
export interface FilmsByKind extends Priors {
  readonly films: Uint32Array;
  readonly kinds: Ordinals;
  readonly kindCount: number;
  /** For each broad field the row of each kind. */
  readonly rows: readonly Uint16Array[];
}

export function filmsByKind(
  { quality, year, fame }: Priors,
  broad: readonly { readonly rowOf: Uint16Array }[],
): FilmsByKind {
  let films = Uint32Array.from(quality, (_, film) => film);
  for (const { rowOf } of broad.toReversed()) films = sortedBy(films, rowOf);
  const kinds = ordinals(films.length, films.length);
  const firsts: number[] = [];
  for (let place = 0; place < films.length; place++) {
    const [film, before] = [films[place], films[place - 1]];
    if (place === 0 || broad.some(({ rowOf }) => rowOf[film] !== rowOf[before])) firsts.push(film);
    kinds[place] = firsts.length - 1;
  }
  return {
    films,
    kinds,
    kindCount: firsts.length,
    rows: broad.map(({ rowOf }) => Uint16Array.from(firsts, (film) => rowOf[film])),
    quality: Float32Array.from(films, (film) => quality[film]),
    year: Int16Array.from(films, (film) => year[film]),
    fame: Uint8Array.from(films, (film) => fame[film]),
  };
}

/** The films in the order of their rows, those of one row in the order in which they came. */
function sortedBy(films: Uint32Array, rowOf: Uint16Array): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(0x10001);
  for (const film of films) places[rowOf[film] + 1]++;
  for (let row = 0; row < 0x10000; row++) places[row + 1] += places[row];
  const sorted = new Uint32Array(films.length);
  for (const film of films) sorted[places[rowOf[film]]++] = film;
  return sorted;
}
