import { expect, it } from 'vitest';
import { FILM_ORDERS, FilmOrders } from '../../../src/catalogue/index.js';
import { smallCatalogue } from '../small-catalogue.js';

const catalogue = smallCatalogue([
  { id: 1, title: 'beta', popularity: 2, votes: 5, budget: 10 },
  { id: 2, title: 'Álpha', popularity: null, votes: 9 },
  { id: 3, title: 'Beta', popularity: 3, votes: 7, budget: 30 },
  { id: 4, title: 'gamma', popularity: 2, votes: 5, budget: 20 },
]);
const orders = new FilmOrders(catalogue);
const ids = (rows: number[]) => rows.map((row) => catalogue.movies.id[row]);

it('puts films in order of a column, equal ones by votes and id, unknown ones last both ways', () => {
  expect(ids(orders.by('popularity', true))).toEqual([3, 1, 4, 2]);
  expect(ids(orders.by('popularity', false))).toEqual([4, 1, 3, 2]);
  expect(ids(orders.by('budget', true))).toEqual([3, 4, 1, 2]);
  expect(ids(orders.by('budget', false))).toEqual([1, 4, 3, 2]);
});

it('puts titles in order without regard to case and accents', () => {
  expect(ids(orders.by('title', false))).toEqual([2, 1, 3, 4]);
  expect(ids(orders.by('title', true))).toEqual([4, 3, 1, 2]);
});

it.each(FILM_ORDERS)('keeps every film when ordered by %s', (order) => {
  expect(ids(orders.by(order, true)).sort()).toEqual([1, 2, 3, 4]);
});
