import { expect, it } from 'vitest';
import { byVotes, votesOf } from '../../../src/catalogue/find/by-votes.js';
import { smallCatalogue } from '../small-catalogue.js';

it('puts more votes first, then the lower id, and films of unknown votes last', () => {
  const { movies } = smallCatalogue([
    { id: 4, title: 'a' },
    { id: 9, title: 'b', votes: 7 },
    { id: 2, title: 'c', votes: 7 },
    { id: 3, title: 'd', votes: 100 },
    { id: 1, title: 'e', votes: 0 },
  ]);
  const rows = Array.from(movies.id.keys()).sort(byVotes(movies));
  expect(rows.map((row) => movies.id[row])).toEqual([3, 2, 9, 1, 4]);
  expect([...votesOf(movies)]).toEqual(rows.map(() => expect.any(Number)));
  expect([...votesOf(movies)].some(Number.isNaN)).toBe(false);
});
