import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { makeFolder, removeFolder } from '../../base/disk.js';
import { messageOf, releaseDamaged, releaseNotFound, UserError } from '../../base/errors.js';
import { connect, query } from '../../duckdb/database.js';
import { literal } from '../../duckdb/sql.js';
import { TABLE_NAMES } from '../tables/schema.js';
import { csvCells } from './csv-cells.js';

export const EXPORT_FORMATS = ['csv', 'parquet', 'json'] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What can be exported as it stands: the tables, and what became of the records of the files. */
export const EXPORT_TABLES = [...TABLE_NAMES, 'rejects', 'bad_cells', 'lineage', 'records'];

interface ExportRequest {
  /** Folder with the tables that `buildCatalogue` wrote. */
  readonly folder: string;
  readonly format: ExportFormat;
  /** Folder to write to, made when it is not there: movies.{format} and genres.csv, or tables/. */
  readonly to: string;
  /** Tables to write as they stand, instead of the clean data set. */
  readonly tables?: readonly string[];
  /** CSV as Excel opens it in this language, its cells no formulas. */
  readonly excel?: 'es' | 'en';
}

interface Exported {
  readonly files: string[];
  /** Cells that Excel would have taken for formulas, with ' before them now. */
  readonly guarded: number;
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
function cleanSql(): string {
  const names = (column: string) => `coalesce(${column}.names, []) AS ${column}`;
  return `
    SELECT movies.budget, movies.id, original_language, popularity, release_date, revenue, runtime,
      title, vote_average, CAST(vote_count AS BIGINT) AS vote_count, collections.name AS collection,
      ${Object.keys(LISTS).map(names).join(', ')},
      release_year, release_month, "return"
    FROM movies
    LEFT JOIN collections ON collections.id = collection_id
    ${Object.entries(LISTS)
      .map(([column, sql]) => `LEFT JOIN ${sql} ${column} ON ${column}.movie_id = movies.id`)
      .join('\n    ')}
    ORDER BY movies.file_row_number`;
}

/** A table as it stands; votes are counted in whole numbers. */
const tableSql = (table: string): string =>
  `SELECT * EXCLUDE (file_row_number)
     ${table === 'movies' ? 'REPLACE (CAST(vote_count AS BIGINT) AS vote_count)' : ''}
   FROM ${table} ORDER BY file_row_number`;

const OPTIONS: Readonly<Record<ExportFormat, string>> = {
  csv: 'FORMAT csv, HEADER',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  json: 'FORMAT json, ARRAY',
};

/** Writes the clean data set, a row a film, and the genre dictionary; or the tables that are asked for. */
export async function exportClean(request: ExportRequest): Promise<Exported> {
  const { folder, format, tables, excel } = request;
  if (!existsSync(join(folder, 'movies.parquet'))) {
    throw releaseNotFound(
      `no movies.parquet in ${folder}; expected a catalogue that "build" wrote`,
    );
  }
  const to = tables ? join(request.to, 'tables') : request.to;
  const read = tables ?? TABLES;
  await makeFolder(to);
  const spill = await mkdtemp(join(to, 'spill-'));
  const { connections, close } = await connect(1, { temp_directory: spill });
  const [connection] = connections;
  try {
    for (const table of read) {
      const file = join(folder, `${table}.parquet`);
      const view = `CREATE VIEW ${table} AS FROM read_parquet(${literal(file)}, file_row_number = true)`;
      await connection.run(view).catch((error: unknown) => {
        throw damaged(file, error);
      });
    }
    const written = tables
      ? tables.map((table) => [`${table}.${format}`, tableSql(table), format] as const)
      : ([
          [`movies.${format}`, cleanSql(), format],
          ['genres.csv', 'SELECT id, name FROM genres ORDER BY id', 'csv'],
        ] as const);
    let guarded = 0;
    for (const [name, sql, as] of written) {
      const csv = as === 'csv' ? await csvCells(connection, sql, excel) : undefined;
      const options = excel === 'es' ? `${OPTIONS.csv}, DELIMITER ';'` : OPTIONS[as];
      const file = literal(join(to, name));
      await connection.run(
        `COPY (SELECT ${csv?.cells ?? '*'} FROM (${sql})) TO ${file} (${options})`,
      );
      if (!excel || !csv) continue;
      const counted = `SELECT ${csv.formulas} AS n FROM (${sql})`;
      const [{ n }] = await query<{ n: number }>(connection, counted);
      guarded += n;
    }
    return { files: written.map(([name]) => join(to, name)), guarded };
  } catch (error) {
    if (!(error instanceof UserError)) await checkTables(connection, folder, read);
    throw error;
  } finally {
    close();
    await removeFolder(spill);
  }
}

/** Reads every table to its end; throws `release-damaged` where one cannot be read. */
async function checkTables(
  connection: DuckDBConnection,
  folder: string,
  tables: readonly string[],
): Promise<void> {
  for (const table of tables) {
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
