import { grouped } from '../../base/csr.js';
import type { DistinctRows } from '../fields/weighted-field.js';
import type { Kinds } from './sums.js';

/**
 * Films put side by side by kind: those of one kind have the same row in each coarse field.
 *
 *     place  film         genres       countries  language  kind
 *     0      Heat         Crime Drama  US         en        0     what the coarse fields give
 *     1      Casino       Crime Drama  US         en        0     is summed up once for a kind,
 *     2      City of God  Crime Drama  BR         pt        1     what the fine ones give
 *     3      Alien        Horror       US GB      en        2     for each film
 */
export function kindsOf(films: number, coarse: readonly DistinctRows[]): Kinds {
  // The last field first: each sort leaves equal rows in the order of the sorts before.
  let sorted = Uint32Array.from({ length: films }, (_, film) => film);
  for (const { of, films: rows } of coarse.toReversed()) sorted = sortedBy(sorted, of, rows.length);
  // A kind begins where a row differs from that of the film before.
  const starts: number[] = [];
  for (let place = 0; place < films; place++) {
    const [film, before] = [sorted[place], sorted[place - 1]];
    if (place === 0 || coarse.some(({ of }) => of[film] !== of[before])) starts.push(place);
  }
  return {
    films: sorted,
    starts: Uint32Array.from([...starts, films]),
    rows: coarse.map(({ of }) => Uint16Array.from(starts, (place) => of[sorted[place]])),
  };
}

function sortedBy(films: Uint32Array<ArrayBuffer>, rowOf: Uint16Array, rows: number) {
  const order = grouped(
    films.map((film) => rowOf[film]),
    rows,
  );
  return order.items.map((place) => films[place]) as Uint32Array<ArrayBuffer>;
}
