import type { Layout } from './layout.js';

/** TMDB 5000 in one table, as its pupils pass it on: genres and keywords are words between blanks. */
export const flat5000: Layout = {
  name: 'flat-5000',
  usual: 'movie_dataset.csv',
  marks: ['index', 'cast', 'crew', 'director'],
  notation: 'json',
  words: ['genres', 'keywords'],
  // Its names are words as well, and nothing tells where one ends.
  columns: { cast: '' },
};
