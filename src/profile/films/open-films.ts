import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { TABLE_NAMES } from '../../catalogue/index.js';
import { releaseNotFound } from '../../errors.js';
import { identifier, literal } from '../measure/database.js';

/** Tables about the cleaning, which may be missing. */
const ACCOUNTS = ['lineage', 'rejects', 'records', 'bad_cells', 'raw_movies'] as const;
export type Account = (typeof ACCOUNTS)[number];

/**
 * Loads the tables of a catalogue's Parquet files, and makes a view `entries_*` (row, key, name) of
 * each kind of list. Gives the accounts of the cleaning that are there. Throws `release-not-found`.
 */
export async function openFilms(
  connection: DuckDBConnection,
  folder: string,
): Promise<ReadonlySet<Account>> {
  for (const table of TABLE_NAMES) {
    const file = join(folder, `${table}.parquet`);
    if (!existsSync(file)) {
      throw releaseNotFound(
        `no ${table}.parquet in ${folder}; expected a catalogue that "build" wrote`,
      );
    }
    await connection.run(
      `CREATE TABLE ${identifier(table)} AS FROM read_parquet(${literal(file)})`,
    );
  }
  const accounts = ACCOUNTS.filter((name) => existsSync(join(folder, `${name}.parquet`)));
  for (const account of accounts) {
    const file = literal(join(folder, `${account}.parquet`));
    await connection.run(`CREATE VIEW ${identifier(account)} AS FROM read_parquet(${file})`);
  }
  for (const [column, sql] of Object.entries(ENTRIES)) {
    await connection.run(`CREATE VIEW ${identifier(`entries_${column}`)} AS ${sql}`);
  }
  return new Set(accounts);
}

const linked = (kind: string, foreign: string, key: 'id' | 'code') =>
  `SELECT movie_id AS row, one.${key} AS key, one.name AS name
   FROM movie_${kind} JOIN ${kind} one ON one.${key} = ${foreign}`;

const credited = (table: string) =>
  `SELECT movie_id AS row, people.id AS key, people.name AS name, position
   FROM ${table} JOIN people ON people.id = person_id`;

/** The nested columns of the raw files, un-nested. */
export const ENTRIES: Readonly<Record<string, string>> = {
  genres: linked('genres', 'genre_id', 'id'),
  cast: credited('movie_cast'),
  crew: credited('movie_crew'),
  production_companies: linked('companies', 'company_id', 'id'),
  production_countries: linked('countries', 'country_code', 'code'),
  spoken_languages: linked('languages', 'language_code', 'code'),
  keywords: linked('keywords', 'keyword_id', 'id'),
  belongs_to_collection: `SELECT movies.id AS row, one.id AS key, one.name AS name
    FROM movies JOIN collections one ON one.id = collection_id`,
};
