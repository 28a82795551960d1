import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { removeFolder } from '../../base/disk.js';
import { messageOf, releaseDamaged, releaseNotFound, UserError } from '../../base/errors.js';
import { connect } from '../../duckdb/database.js';
import { literal } from '../../duckdb/sql.js';
import { TABLE_NAMES } from '../tables/schema.js';

export const EXPORT_FORMATS = ['csv', 'parquet', 'json'] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

interface ExportRequest {
  /** Folder with the tables that `buildCatalogue` wrote. */
  readonly folder: string;
  readonly format: ExportFormat;
  /** Folder to write movies.{format} and genres.csv to; made when it is not there. */
  readonly to: string;
}

const TABLES = TABLE_NAMES.filter((name) => !name.endsWith('keywords'));

const list = (table: string, name: string, condition = 'true') => `(
    SELECT movie_id, list(${name} ORDER BY position) AS names
    FROM ${table} WHERE ${condition} GROUP BY movie_id)`;

const linked = (kind: string, foreign: string, key: 'id' | 'code') =>
  list(`movie_${kind} JOIN ${kind} ON ${kind}.${key} = ${foreign}`, 'name');

const credited = (table: string, condition?: string) =>
  list(`${table} JOIN people ON people.id = person_id`, 'coalesce(credited_as, name)', condition);

/** Each list column of the clean data set, and the names in it. */
const LISTS: Readonly<Record<string, string>> = {
  genre_names: linked('genres', 'genre_id', 'id'),
  company_names: linked('companies', 'company_id', 'id'),
  country_names: linked('countries', 'country_code', 'code'),
  language_names: linked('languages', 'language_code', 'code'),
  cast_names: credited('movie_cast'),
  directors: credited('movie_crew', "job = 'Director'"),
};

/** The clean data set as one query: the columns that the mission's ETL ends with, in order. */
function cleanSql(format: ExportFormat): string {
  const names = (column: string) => {
    const value = `coalesce(${column}.names, [])`;
    return `${format === 'csv' ? `to_json(${value})` : value} AS ${column}`;
  };
  return `
    SELECT movies.budget, movies.id, original_language, popularity, release_date, revenue, runtime,
      title, vote_average, vote_count, collections.name AS collection,
      ${Object.keys(LISTS).map(names).join(', ')},
      release_year, release_month, "return"
    FROM movies
    LEFT JOIN collections ON collections.id = collection_id
    ${Object.entries(LISTS)
      .map(([column, sql]) => `LEFT JOIN ${sql} ${column} ON ${column}.movie_id = movies.id`)
      .join('\n    ')}
    ORDER BY movies.file_row_number`;
}

const OPTIONS: Readonly<Record<ExportFormat, string>> = {
  csv: 'FORMAT csv, HEADER',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  json: 'FORMAT json, ARRAY',
};

/** Writes the clean data set, a row a film, and the genre dictionary; gives the files. */
export async function exportClean({ folder, format, to }: ExportRequest): Promise<string[]> {
  if (!existsSync(join(folder, 'movies.parquet'))) {
    throw releaseNotFound(
      `no movies.parquet in ${folder}; expected a catalogue that "build" wrote`,
    );
  }
  await mkdir(to, { recursive: true });
  const spill = join(to, 'spill');
  const { connections, close } = await connect(1, { temp_directory: spill });
  const [connection] = connections;
  try {
    for (const table of TABLES) {
      const file = join(folder, `${table}.parquet`);
      const view = `CREATE VIEW ${table} AS FROM read_parquet(${literal(file)}, file_row_number = true)`;
      await connection.run(view).catch((error: unknown) => {
        throw damaged(file, error);
      });
    }
    const movies = join(to, `movies.${format}`);
    await connection.run(`COPY (${cleanSql(format)}) TO ${literal(movies)} (${OPTIONS[format]})`);
    const genres = join(to, 'genres.csv');
    await connection.run(
      `COPY (SELECT id, name FROM genres ORDER BY id) TO ${literal(genres)} (FORMAT csv, HEADER)`,
    );
    return [movies, genres];
  } catch (error) {
    if (!(error instanceof UserError)) await checkTables(connection, folder);
    throw error;
  } finally {
    close();
    await removeFolder(spill);
  }
}

/** Reads every table to its end; throws `release-damaged` where one cannot be read. */
async function checkTables(connection: DuckDBConnection, folder: string): Promise<void> {
  for (const table of TABLES) {
    await connection.run(`SELECT max(hash(COLUMNS(*))) FROM ${table}`).catch((error: unknown) => {
      throw damaged(join(folder, `${table}.parquet`), error);
    });
  }
}

function damaged(file: string, error: unknown): UserError {
  return releaseDamaged(
    `${file} is damaged (${messageOf(error).split('\n')[0]}); expected the file that "build" wrote`,
    error,
  );
}
