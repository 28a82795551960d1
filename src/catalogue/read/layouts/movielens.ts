import type { Layout } from './layout.js';

/** MovieLens' movies.csv: titles as libraries have them; TMDB's ids stand in links.csv. */
export const movieLens: Layout = {
  name: 'movielens',
  usual: 'movies.csv',
  marks: ['movieId', 'title', 'genres'],
  notation: '|',
  columns: { id: 'movieId' },
  libraryTitles: true,
};
