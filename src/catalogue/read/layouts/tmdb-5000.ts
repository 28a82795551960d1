import type { Layout } from './layout.js';

/** TMDB 5000 Movie Dataset. */
export const tmdb5000: Layout = {
  name: 'tmdb-5000',
  usual: 'tmdb_5000_movies.csv',
  marks: ['keywords', 'original_title', 'spoken_languages'],
  notation: 'json',
  beside: { 'tmdb_5000_credits.csv': ['movie_id', 'cast', 'crew'] },
};
