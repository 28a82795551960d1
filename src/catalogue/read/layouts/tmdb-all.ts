import { DIRECTOR, type Layout } from './layout.js';

/** TMDB and IMDb, daily: people by their names alone. */
export const tmdbAll: Layout = {
  name: 'tmdb-all',
  usual: 'TMDB_all_movies.csv',
  marks: ['director_of_photography'],
  notation: ', ',
  crew: {
    director: DIRECTOR,
    director_of_photography: ['Camera', 'Director of Photography'],
    writers: ['Writing', 'Writer'],
    producers: ['Production', 'Producer'],
    music_composer: ['Sound', 'Original Music Composer'],
  },
};
