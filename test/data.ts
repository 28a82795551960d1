import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const SAMPLE = join(import.meta.dirname, '../data/sample');

/** Where The Movies Dataset is, if it is anywhere. */
export const SHARED =
  process.env.CARTELERA_DATA ?? join(import.meta.dirname, '../../shared/data/the-movies-dataset');

/** True where it is; tests that need it are skipped elsewhere. */
export const hasShared = existsSync(join(SHARED, 'movies_metadata.csv.gz'));

/** Of places that are tried one after the other: each in the long runs, one in so many else. */
export const STEP = process.env.LONG ? 1 : 4;
