import { expect, it } from 'vitest';
import { sourceNotes } from '../../../src/release/build/source-notes.js';

it('notes columns that nothing is read of, and ratings unless they were asked for', () => {
  const source = { ids: 'tmdb' as const, unread: ['imdb_rating', 'x'], ratings: ['ratings.csv'] };
  const columns = 'nothing is read of these columns: imdb_rating, x';
  expect(sourceNotes(source, 'a/ratings.csv')).toEqual([columns]);
  expect(sourceNotes(source, undefined)).toEqual([
    columns,
    expect.stringMatching(/--ratings \(ratings\.csv\)/),
  ]);
  expect(sourceNotes({ ids: 'own', unread: [], ratings: [] }, undefined)).toEqual([]);
  expect(sourceNotes({ ids: 'movielens', unread: [], ratings: [] }, undefined)).toEqual([
    expect.stringMatching(/MovieLens' ids/),
  ]);
});
