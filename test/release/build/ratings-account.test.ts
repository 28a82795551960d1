import { expect, it } from 'vitest';
import { ratingNotes } from '../../../src/release/build/ratings-account.js';

const rated = { joined: 49, withoutFilm: 51 };

it('notes links that were found, ids taken for those of TMDB, and fewer than half joined', () => {
  const few = 'only 49 of 100 ratings name a film';
  expect(ratingNotes(rated, 'tmdb', 'a/links.csv', true)).toEqual([few]);
  expect(ratingNotes(rated, 'tmdb', 'a/links.csv', false)).toEqual([
    'the ratings were joined by links.csv, which lies beside them',
    few,
  ]);
  expect(ratingNotes(rated, 'tmdb', undefined, false)).toEqual([
    expect.stringMatching(/taken for the TMDB id.*--links/),
    few,
  ]);
  expect(ratingNotes({ joined: 1, withoutFilm: 0 }, 'movielens', undefined, false)).toEqual([]);
  expect(ratingNotes({ joined: 1, withoutFilm: 1 }, 'tmdb', 'links.csv', true)).toEqual([]);
});
