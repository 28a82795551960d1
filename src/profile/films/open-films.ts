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
 * Loads the tables of a catalogue's Parquet files. Gives the accounts of the cleaning that are there. Throws `release-not-found`.
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
  return new Set(accounts);
}

/** A kind of list of the raw files, un-nested. */
interface Entries {
  /** SQL of (row, key), an entry each; of (row, key, position) where entries are in order. */
  readonly sql: string;
  /** SQL of (key, name). */
  readonly names: string;
}

const linked = (kind: string, foreign: string, key: 'id' | 'code'): Entries => ({
  sql: `SELECT movie_id AS row, ${foreign} AS key FROM movie_${kind}`,
  names: `SELECT ${key} AS key, name FROM ${kind}`,
});

const PEOPLE = 'SELECT id AS key, name FROM people';

/** The nested columns of the raw files, un-nested. */
export const ENTRIES = {
  genres: linked('genres', 'genre_id', 'id'),
  cast: {
    sql: 'SELECT movie_id AS row, person_id AS key, position FROM movie_cast',
    names: PEOPLE,
  },
  crew: { sql: 'SELECT movie_id AS row, person_id AS key FROM movie_crew', names: PEOPLE },
  production_companies: linked('companies', 'company_id', 'id'),
  production_countries: linked('countries', 'country_code', 'code'),
  spoken_languages: linked('languages', 'language_code', 'code'),
  keywords: linked('keywords', 'keyword_id', 'id'),
  belongs_to_collection: {
    sql: 'SELECT id AS row, collection_id AS key FROM movies WHERE collection_id IS NOT NULL',
    names: 'SELECT id AS key, name FROM collections',
  },
} as const satisfies Readonly<Record<string, Entries>>;
