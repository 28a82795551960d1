import type { Priors } from '../fields/priors.js';
import { type Ordinals, ordinals } from '../fields/sparse-field.js';

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
  const count = quality.length;
  let films = new Uint32Array(count);
  for (let film = 0; film < count; film++) films[film] = film;
  for (const { rowOf } of broad.toReversed()) films = sortedBy(films, rowOf);
  const kinds = ordinals(count, count);
  const firsts: number[] = [];
  for (let place = 0; place < count; place++) {
    const film = films[place];
    const before = films[place - 1];
    if (place === 0 || broad.some(({ rowOf }) => rowOf[film] !== rowOf[before])) firsts.push(film);
    kinds[place] = firsts.length - 1;
  }
  const ofPlaces = <T extends Float32Array | Int16Array | Uint8Array>(values: T, sorted: T): T => {
    for (let place = 0; place < count; place++) sorted[place] = values[films[place]];
    return sorted;
  };
  return {
    films,
    kinds,
    kindCount: firsts.length,
    rows: broad.map(({ rowOf }) => Uint16Array.from(firsts, (film) => rowOf[film])),
    quality: ofPlaces(quality, new Float32Array(count)),
    year: ofPlaces(year, new Int16Array(count)),
    fame: ofPlaces(fame, new Uint8Array(count)),
  };
}

/** The films in the order of their rows, those of one row in the order in which they came. */
function sortedBy(films: Uint32Array, rowOf: Uint16Array): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(0x10001);
  for (let i = 0; i < films.length; i++) places[rowOf[films[i]] + 1]++;
  for (let row = 0; row < 0x10000; row++) places[row + 1] += places[row];
  const sorted = new Uint32Array(films.length);
  for (let i = 0; i < films.length; i++) sorted[places[rowOf[films[i]]]++] = films[i];
  return sorted;
}
