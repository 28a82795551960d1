import type { Layout } from './layout.js';
import { movieLens } from './movielens.js';

/** MovieLens 1M's movies.dat: no header. */
export const movieLens1m: Layout = {
  ...movieLens,
  name: 'movielens-1m',
  usual: 'movies.dat',
  lines: {
    beginning: /^\d+::[^\n]*\(\d{4}\)::[^\n:]*(?:\n|$)/,
    separator: '::',
    header: ['movieId', 'title', 'genres'],
  },
};
