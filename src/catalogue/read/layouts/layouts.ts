import { cartelera } from './cartelera.js';
import { kaggle } from './kaggle.js';
import type { Layout } from './layout.js';
import { tmdb5000 } from './tmdb-5000.js';
import { tmdbAll } from './tmdb-all.js';
import { tmdbV11 } from './tmdb-v11.js';
import { udacity } from './udacity.js';

/** The layouts of files of films; a header is of the first whose marks it has, or else Kaggle's. */
export const LAYOUTS: readonly Layout[] = [cartelera, tmdbAll, udacity, tmdbV11, kaggle, tmdb5000];

export const layoutOf = (header: readonly string[]): Layout =>
  LAYOUTS.find(({ marks }) => marks.every((mark) => header.includes(mark))) ?? kaggle;

/** Whose ids films have in all of them. */
export const ID_SPACE = 'tmdb';
