import { type Ordinals, ordinals } from '../../base/arrays.js';
import { grouped } from '../../base/csr.js';
import type { Priors } from '../fields/priors.js';
import type { DistinctRows } from '../fields/weighted-field.js';

/**
 * Films put side by side by kind: those of one kind have the same row in each coarse field.
 *
 *     place  film         genres       countries  language  kind
 *     0      Heat         Crime Drama  US         en        0     what the coarse fields give
 *     1      Casino       Crime Drama  US         en        0     is summed up once for a kind,
 *     2      City of God  Crime Drama  BR         pt        1     what the fine ones give
 *     3      Alien        Horror       US GB      en        2     for each film
 */
export interface FilmsByKind extends Priors {
  /** The film at each place, whose priors stand at the same place, and its kind. */
  readonly films: Uint32Array;
  readonly kinds: Ordinals;
  readonly kindCount: number;
  /** For each coarse field the row of each kind. */
  readonly rows: readonly Uint16Array[];
}

export function filmsByKind(
  { quality, year, fame }: Priors,
  coarse: readonly DistinctRows[],
): FilmsByKind {
  const count = quality.length;
  // The last field first: each sort leaves equal rows in the order of the sorts before.
  let films = Uint32Array.from(quality.keys());
  for (const { of, films: rows } of coarse.toReversed()) films = sortedBy(films, of, rows.length);
  // A kind begins where a row differs from that of the film before.
  const kinds = ordinals(count, count);
  const firsts: number[] = [];
  for (let place = 0; place < count; place++) {
    const film = films[place];
    const before = films[place - 1];
    if (place === 0 || coarse.some(({ of }) => of[film] !== of[before])) firsts.push(film);
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
    rows: coarse.map(({ of }) => Uint16Array.from(firsts, (film) => of[film])),
    quality: ofPlaces(quality, new Float32Array(count)),
    year: ofPlaces(year, new Int16Array(count)),
    fame: ofPlaces(fame, new Uint8Array(count)),
  };
}

function sortedBy(films: Uint32Array<ArrayBuffer>, rowOf: Uint16Array, rows: number) {
  const order = grouped(
    films.map((film) => rowOf[film]),
    rows,
  );
  return order.items.map((place) => films[place]) as Uint32Array<ArrayBuffer>;
}
