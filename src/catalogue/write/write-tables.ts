import { sideBySide } from '../../side-by-side.js';
import type { Cleaning } from '../clean/clean.js';
import type { Database } from '../clean/database.js';
import { type LineageStep, lineageOf } from '../clean/lineage.js';
import type { SourceFile } from '../read/sources.js';
import { TABLE_NAMES, type TableName } from '../schema.js';
import { writeLineage } from './write-lineage.js';
import { writeParquet } from './write-parquet.js';
import { writeRejects } from './write-rejects.js';

export interface TablesToWrite {
  readonly folder: string;
  /** The raw files, for the texts of the rejects. */
  readonly files: readonly SourceFile[];
  /** With raw_movies: the films' file as it was read, before any rule, for the data report. */
  readonly withRaw: boolean;
}

/** Those that take longest: they are written first, so that both connections end together. */
const LONGEST: readonly TableName[] = ['movies', 'movie_cast', 'movie_crew', 'people'];

/**
 * Writes every table to a folder as Parquet, as the cleaning goes on, and gives the lineage. A
 * connection that is free takes the next table.
 */
export async function writeTables(
  { first, second, third }: Database,
  { films, all }: Cleaning,
  { folder, files, withRaw }: TablesToWrite,
): Promise<LineageStep[]> {
  const early = [...(withRaw ? ['raw_movies'] : []), 'movies'];
  const others = TABLE_NAMES.filter((name) => !LONGEST.includes(name));
  const late: string[] = [...LONGEST.slice(1), 'records', ...others, 'bad_cells'];
  const lineage = all.then(() => lineageOf(first));
  await sideBySide(
    lineage
      .then((steps) => writeLineage(first, folder, steps))
      .then(() => writeParquet(first, late, folder)),
    films
      .then(() => writeParquet(second, early, folder))
      .then(() => all)
      .then(() => writeParquet(second, late, folder)),
    all.then(() => writeRejects(third, files, folder)),
  );
  return lineage;
}
