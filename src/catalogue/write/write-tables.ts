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

/** The tables that `Cleaning.people` makes. */
const PEOPLE_TABLES: readonly TableName[] = ['movie_cast', 'movie_crew', 'people'];

/**
 * Writes every table to a folder as Parquet, as the cleaning goes on, and gives the lineage. A
 * connection that is free helps with what is left.
 */
export async function writeTables(
  { first, second, third }: Database,
  { people, others }: Cleaning,
  { folder, files, withRaw }: TablesToWrite,
): Promise<LineageStep[]> {
  const lineage = people.then(() => lineageOf(first));
  const early: string[] = TABLE_NAMES.filter((name) => !PEOPLE_TABLES.includes(name));
  early.unshift(...(withRaw ? ['raw_movies'] : []), 'records', 'bad_cells');
  const late: string[] = [...PEOPLE_TABLES];
  await sideBySide(
    lineage
      .then((steps) => writeLineage(first, folder, steps))
      .then(() => writeParquet(first, late, folder)),
    others
      .then(() => writeParquet(second, early, folder))
      .then(() => people)
      .then(() => writeParquet(second, late, folder)),
    others.then(() => writeRejects(third, files, folder)),
  );
  return lineage;
}
