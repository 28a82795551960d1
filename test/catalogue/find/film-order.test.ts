import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { FILM_ORDERS, type FilmOrder, FilmOrders } from '../../../src/catalogue/index.js';
import { smallCatalogue } from '../small-catalogue.js';

const catalogue = smallCatalogue([
  { id: 1, title: 'beta', popularity: 2, votes: 5, budget: 10 },
  { id: 2, title: 'Álpha', popularity: null, votes: 9 },
  { id: 3, title: 'Beta', popularity: 3, votes: 7, budget: 30 },
  { id: 4, title: 'gamma', popularity: 2, votes: 5, budget: 20 },
]);
const orders = new FilmOrders(catalogue);
const all = () => true;
const ids = (rows: Uint32Array) => Array.from(rows, (row) => catalogue.movies.id[row]);

it('puts films in order of a column, equal ones by votes and id, unknown ones last both ways', () => {
  expect(ids(finish(orders.slice('popularity', true, all)))).toEqual([3, 1, 4, 2]);
  expect(ids(finish(orders.slice('popularity', false, all)))).toEqual([4, 1, 3, 2]);
  expect(ids(finish(orders.slice('budget', true, all)))).toEqual([3, 4, 1, 2]);
  expect(ids(finish(orders.slice('budget', false, all)))).toEqual([1, 4, 3, 2]);
});

it('gives the figures of the films that pass, the least first: no 0 but of votes', () => {
  const films = smallCatalogue([
    { id: 1, title: 'A', runtime: 90, votes: 0 },
    { id: 2, title: 'B', runtime: 0, votes: 7 },
    { id: 3, title: 'C', votes: -5 },
    { id: 4, title: 'D', runtime: 80, votes: 3 },
    { id: 5, title: 'E', runtime: 70, votes: 9 },
  ]);
  const made = new FilmOrders(films);
  const passes = (row: number) => row !== 4;
  expect([...finish(made.figures('runtime', passes))]).toEqual([80, 90]);
  expect([...finish(made.figures('vote_count', passes))]).toEqual([0, 3, 7]);
});

it('gives the same part from the end as from the start', () => {
  const films = smallCatalogue(
    Array.from({ length: 40 }, (_, i) => ({
      ...{ id: i + 1, title: `${i}`, votes: i },
      budget: i % 3 === 0 ? 0 : (i * 7) % 13,
    })),
  );
  const made = new FilmOrders(films);
  const numbers = fc.integer({ min: 0, max: 50 });
  fc.assert(
    fc.property(fc.boolean(), fc.integer(), numbers, numbers, (descending, bits, start, length) => {
      const passes = (row: number) => ((bits >> (row % 32)) & 1) === 1;
      const whole = finish(made.slice('budget', descending, passes));
      const part = finish(
        made.slice('budget', descending, passes, start, start + length, whole.length),
      );
      expect(Array.from(part)).toEqual(Array.from(whole).slice(start, start + length));
    }),
  );
});

it('puts titles in order without regard to case and accents', () => {
  expect(ids(finish(orders.slice('title', false, all)))).toEqual([2, 1, 3, 4]);
  expect(ids(finish(orders.slice('title', true, all)))).toEqual([4, 3, 1, 2]);
});

it('finds the titles of each letter, whatever case and accents, and all others under 0', () => {
  const named = ['Zz', 'ártico', 'Ñandú', 'zeta', '9', '七人の侍', '¡Ay!', 'a', 'B', 'Øst', 'ß'];
  const films = smallCatalogue(named.map((title, i) => ({ id: i + 1, title })));
  const lettered = new FilmOrders(films);
  const titled = (initial: string) =>
    Array.from(lettered.titled(initial), (row) => named[row]).toSorted();
  expect(titled('a')).toEqual(['a', 'ártico']);
  expect(titled('n')).toEqual(['Ñandú']);
  expect(titled('o')).toEqual(['Øst']);
  expect(titled('z')).toEqual(['Zz', 'zeta']);
  expect(titled('m')).toEqual([]);
  expect(titled('0')).toEqual(['9', '¡Ay!', '七人の侍']);
});

it('goes by the titles that are shown in Spanish, past the signs before them', () => {
  const shown = ['El padrino', '¿Qué?', 'Ártico', '[REC]', 'Zeta', '300', '¡¡¡'];
  const films = smallCatalogue(
    shown.map((es, i) => ({
      id: i + 1,
      // Where both are the same there is no other title.
      title: i < 3 ? `The ${9 - i}` : es,
      ...(i < 3 && { titles: [['translated', 'es', es] as const] }),
    })),
  );
  const made = new FilmOrders(films);
  const inOrder = ['300', 'Ártico', 'El padrino', '¿Qué?', '[REC]', 'Zeta', '¡¡¡'];
  expect(Array.from(finish(made.slice('title_es', false, all)), (row) => shown[row])).toEqual(
    inOrder,
  );
  expect(Array.from(made.titled('q', 'title_es'), (row) => shown[row])).toEqual(['¿Qué?']);
  expect(Array.from(made.titled('t'), (row) => shown[row]).toSorted()).toEqual(
    shown.slice(0, 3).toSorted(),
  );
  expect(made.titled('t', 'title_es')).toHaveLength(0);
  expect(made.titled('0', 'title_es')).toHaveLength(2);
});

type Figure = [id: number, figure: number | null];

describe('the orders that people mean', () => {
  const films = smallCatalogue([
    { id: 1, title: 'One vote', votes: 1, average: 10, budget: 1, revenue: 12_396_383 },
    { id: 2, title: 'Loved', votes: 8000, average: 8.5, budget: 15_000, revenue: 193_355_800 },
    { id: 3, title: 'Liked', votes: 150, average: 7, budget: 10_000, revenue: 10_000 },
    { id: 4, title: 'Not liked', votes: 30, average: 2.5, budget: 9999, revenue: 99_990 },
    { id: 5, title: 'Unknown', votes: 3, average: 0, budget: 60_000 },
    { id: 6, title: 'Lost', votes: 0, budget: 40_000, revenue: 9999 },
  ]);
  const made = new FilmOrders(films);
  const figures = (order: Exclude<FilmOrder, 'title'>, descending: boolean) =>
    Array.from(finish(made.slice(order, descending, all)), (row) => [
      films.movies.id[row],
      made.valueOf(order, row),
    ]);

  it('rating: the mean of all films, here 7, stands for fifty votes of each', () => {
    const rated: Figure[] = [
      [2, (8000 * 8.5 + 50 * 7) / 8050],
      [1, (10 + 350) / 51],
      [3, 7],
      [4, (75 + 350) / 80],
    ];
    const unrated: Figure[] = [
      [5, null],
      [6, null],
    ];
    expect(figures('rating', true)).toEqual([...rated, ...unrated]);
    expect(figures('rating', false)).toEqual([...rated.toReversed(), ...unrated]);
  });

  it('known_return: first the films with at least 10,000 dollars of budget and of revenue', () => {
    const others: Figure[] = [
      [1, null],
      [4, null],
      [5, null],
      [6, null],
    ];
    expect(figures('known_return', true)).toEqual([[2, 193_355_800 / 15_000], [3, 1], ...others]);
    expect(figures('known_return', false)).toEqual([[3, 1], [2, 193_355_800 / 15_000], ...others]);
  });

  it('leave those of programs as they were', () => {
    expect(figures('vote_average', true)[0]).toEqual([1, 10]);
    expect(figures('return', true)[0]).toEqual([1, 12_396_383]);
  });
});

it.each(FILM_ORDERS)('by %s any part of any films is that of all in order', (order) => {
  const everything = ids(finish(orders.slice(order, true, all)));
  expect(everything.toSorted()).toEqual([1, 2, 3, 4]);
  const bounds = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.subarray([0, 1, 2, 3]),
      bounds,
      bounds,
      (descending, films, a, b) => {
        const passes = (row: number) => films.includes(row);
        const expected = [...finish(orders.slice(order, descending, all))]
          .filter(passes)
          .slice(a, b);
        expect([...finish(orders.slice(order, descending, passes, a, b))]).toEqual(expected);
      },
    ),
  );
});
