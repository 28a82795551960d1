import { expect, it } from 'vitest';
import { columnNames, withColumns } from '../../../../src/catalogue/read/layouts/column-names.js';
import { tmdbAll } from '../../../../src/catalogue/read/layouts/tmdb-all.js';

it("takes TMDB's names of columns, and shorter ones", () => {
  expect(columnNames({ title: 'name', date: 'released', votes: 'n', directors: 'who' })).toEqual({
    title: 'name',
    release_date: 'released',
    vote_count: 'n',
    directors: 'who',
  });
});

it.each([
  [{ tittle: 'name' }, /no "tittle"; expected one of id, imdb_id, title/],
  [{ __proto__: null, constructor: 'a' }, /no "constructor"/],
  [{ title: '' }, /"title" no column/],
  [{ title: 1 }, /"title" no column/],
  [{ date: 'a', release_date: 'b' }, /release_date twice/],
  [{}, /names no column/],
])('refuses %j', (given, message) => {
  expect(() => columnNames(given)).toThrow(message);
});

it('puts them over those of a layout', () => {
  expect(withColumns(tmdbAll, { title: 'name', directors: 'who' })).toMatchObject({
    columns: { title: 'name' },
    crew: { director: ['Directing', 'Director'], who: ['Directing', 'Director'] },
  });
});
