import type { Layout } from './layout.js';
import { movieLens } from './movielens.js';

/** MovieLens 100K's u.item: no header, and a column of 0 or 1 for each genre. */
export const movieLens100k: Layout = {
  ...movieLens,
  name: 'movielens-100k',
  usual: 'u.item',
  lines: {
    beginning: /^\d+\|[^\n]*\|\d\d-[A-Z][a-z]{2}-\d{4}\|[^\n]*(?:\|[01]){19}\r?(?:\n|$)/,
    separator: '|',
    header: ['movieId', 'title', 'release_date', 'video_release_date', 'imdb_url', 'genres'],
  },
  flags: [
    ...['unknown', 'Action', 'Adventure', 'Animation', "Children's", 'Comedy', 'Crime'],
    ...['Documentary', 'Drama', 'Fantasy', 'Film-Noir', 'Horror', 'Musical', 'Mystery'],
    ...['Romance', 'Sci-Fi', 'Thriller', 'War', 'Western'],
  ],
};
