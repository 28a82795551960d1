import { DIRECTOR, type Layout } from './layout.js';

/** Udacity's tmdb-movies.csv. */
export const udacity: Layout = {
  name: 'udacity',
  usual: 'tmdb-movies.csv',
  marks: ['budget_adj'],
  notation: '|',
  crew: { director: DIRECTOR },
};
