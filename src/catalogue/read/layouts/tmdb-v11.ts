import type { Layout } from './layout.js';

/** Full TMDB Movies Dataset: over a million films, daily; lists are names. */
export const tmdbV11: Layout = {
  name: 'tmdb-v11',
  usual: 'TMDB_movie_dataset_v11.csv',
  marks: ['backdrop_path', 'production_companies'],
  notation: ', ',
};
