import { expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { filmFilter } from '../../../src/recommender/index.js';
import { filmsInOrder } from '../../../src/remote/cluster/films-in-order.js';
import { filmCatalogue } from '../../recommender/film-catalogue.js';

const ids = [9, 2, 7, 4, 1, 8];
const votes = [5, 90, 5, 7, 90, 1];
const catalogue = filmCatalogue(
  ids.map((id, row) => ({ id, votes: votes[row], language: row === 3 ? 'fr' : 'en' })),
);
const inOrder = filmsInOrder(catalogue, filmFilter(catalogue));
const beside = (where: object, only?: number[]) => ({
  ...{ where, only, collections: [], without: [1] },
});

it('gives films by votes, of as many by id', () => {
  const more = inOrder.best(beside({}), 3);
  const { films, matching } = finish(more());
  expect(Array.from(films, (row) => catalogue.movies.id[row])).toEqual([1, 4, 7]);
  expect(matching).toBe(5);
  expect(Array.from(finish(more()).films)).toHaveLength(5);
  expect(finish(inOrder.rank(beside({}), ids.indexOf(9)))).toBe(4);
});

it('leaves out what the question does', () => {
  const { films, matching } = finish(inOrder.best(beside({ language: 'en' }, [0, 1, 2, 3]), 3)());
  expect(Array.from(films, (row) => catalogue.movies.id[row])).toEqual([7, 9]);
  expect(matching).toBe(2);
  expect(finish(inOrder.rank(beside({ language: 'en' }), ids.indexOf(8)))).toBe(4);
});
