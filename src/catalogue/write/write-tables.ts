import type { DuckDBConnection } from '@duckdb/node-api';
import { settleAll } from '../../base/settle-all.js';
import { filmLineage, type LineageStep, lineageOf } from '../clean/lineage.js';
import type { Database } from '../load/database.js';
import type { SourceFile } from '../read/files/sources.js';
import { TABLE_NAMES } from '../tables/schema.js';
import { writeLineage } from './write-lineage.js';
import { writeParquet } from './write-parquet.js';
import { writeRejects } from './write-rejects.js';

/** The tables that `creditPeople` makes, and those that come of credits and keywords without it. */
const PEOPLE_TABLES = ['movie_cast', 'movie_crew', 'people'];
const OTHER_TABLES = ['records', 'movie_keywords', 'keywords', 'bad_cells'];
const FILM_TABLES = TABLE_NAMES.filter(
  (name) => !PEOPLE_TABLES.includes(name) && !OTHER_TABLES.includes(name),
);

/**
 * Writes the films and what they list to a folder as Parquet, and gives the lineage of the films; with
 * raw_movies, the films' file as it was read, before any rule, for the data report.
 */
export async function writeFilms(
  connection: DuckDBConnection,
  folder: string,
  { withRaw }: { readonly withRaw: boolean },
): Promise<LineageStep[]> {
  await writeParquet(connection, [...FILM_TABLES, ...(withRaw ? ['raw_movies'] : [])], folder);
  return filmLineage(connection);
}

/**
 * Writes all other tables, and gives the lineage. The second connection is free when the films are
 * `written`; people are made when they are `credited`.
 */
export async function writeOthers(
  { first, second, third }: Database,
  {
    written,
    credited,
  }: { readonly written: Promise<readonly LineageStep[]>; readonly credited: Promise<void> },
  files: readonly SourceFile[],
  folder: string,
): Promise<LineageStep[]> {
  const others = [...OTHER_TABLES];
  const people = [...PEOPLE_TABLES];
  const lineage = settleAll(credited, written).then(async () => lineageOf(first, await written));
  await settleAll(
    lineage
      .then((steps) => writeLineage(first, folder, steps))
      .then(() => writeParquet(first, people, folder))
      .then(() => writeParquet(first, others, folder)),
    written
      // Its memory, a quarter of all tables', serves for those that are written now.
      .then(() => second.run('DROP TABLE raw_movies'))
      .then(() => writeParquet(second, others, folder))
      .then(() => credited)
      .then(() => writeParquet(second, people, folder)),
    writeRejects(third, files, folder),
  );
  return lineage;
}
