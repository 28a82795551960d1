import { expect, it } from 'vitest';
import { sourceNotes } from '../../src/release/source-notes.js';

it('notes columns that nothing is read of, and ratings unless they were asked for', () => {
  const source = { unread: ['imdb_rating', 'x'], ratings: ['ratings.csv'] };
  const columns = 'nothing is read of these columns: imdb_rating, x';
  expect(sourceNotes(source, 'a/ratings.csv')).toEqual([columns]);
  expect(sourceNotes(source, undefined)).toEqual([
    columns,
    expect.stringMatching(/--ratings \(ratings\.csv\)/),
  ]);
  expect(sourceNotes({ unread: [], ratings: [] }, undefined)).toEqual([]);
});
