import { cartelera } from './cartelera.js';
import { flat5000 } from './flat-5000.js';
import { kaggle } from './kaggle.js';
import type { Layout } from './layout.js';
import { movieLens } from './movielens.js';
import { movieLens1m } from './movielens-1m.js';
import { movieLens100k } from './movielens-100k.js';
import { tmdb5000 } from './tmdb-5000.js';
import { tmdbAll } from './tmdb-all.js';
import { tmdbV11 } from './tmdb-v11.js';
import { udacity } from './udacity.js';
import { WITHOUT_IDS } from './without-ids.js';

/** The layouts of files of films; a header is of the first whose marks it has, or else Kaggle's. */
export const LAYOUTS: readonly Layout[] = [
  cartelera,
  tmdbAll,
  udacity,
  tmdbV11,
  flat5000,
  kaggle,
  tmdb5000,
  movieLens,
  ...WITHOUT_IDS,
];

/** The layouts of files without a header, known by their beginning. */
export const LINE_LAYOUTS: readonly Layout[] = [movieLens1m, movieLens100k];

export const layoutOf = (header: readonly string[]): Layout =>
  LAYOUTS.find(
    ({ marks, libraryTitles }) =>
      marks.every((mark) => header.includes(mark)) &&
      !(libraryTitles && header.includes('release_date')),
  ) ?? kaggle;

/** Whose ids films have: TMDB's, MovieLens' where no links.csv tells TMDB's, IMDb's, made ones, or a file's own. */
export type IdSpace = 'tmdb' | 'movielens' | 'imdb' | 'made' | 'own';
