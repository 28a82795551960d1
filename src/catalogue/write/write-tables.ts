import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { filmLineage, type LineageStep } from '../clean/lineage.js';
import { TABLE_NAMES } from '../tables/schema.js';
import { copyTable, writeParquet } from './write-parquet.js';

/** The tables that `creditPeople` makes, and those that come of credits and keywords without it. */
export const PEOPLE_TABLES = ['movie_cast', 'movie_crew', 'people'];
export const OTHER_TABLES = ['records', 'movie_keywords', 'keywords', 'bad_cells'];
const FILM_TABLES = TABLE_NAMES.filter(
  (name) => !PEOPLE_TABLES.includes(name) && !OTHER_TABLES.includes(name),
);

/** Writes the films and what they list, raw_movies too if asked, and gives the films' lineage. */
export async function writeFilms(
  connection: DuckDBConnection,
  folder: string,
  { withRaw }: { readonly withRaw: boolean },
): Promise<LineageStep[]> {
  await writeParquet(connection, [...FILM_TABLES, ...(withRaw ? ['raw_movies'] : [])], folder);
  const overviews = await query(connection, 'FROM movie_overviews LIMIT 1');
  if (overviews.length > 0) await copyTable(connection, 'movie_overviews', folder);
  return filmLineage(connection);
}
