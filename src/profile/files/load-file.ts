import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sourceNotFound, sourceUnreadable, UserError } from '../../base/errors.js';
import { identifier, literal, query } from '../measure/database.js';
import { csvDialect } from './csv-dialect.js';
import { loadDamagedCsv } from './load-damaged-csv.js';
import type { Damage, LoadedFile } from './loaded-file.js';

const CSV = /\.(csv|tsv|txt)(\.gz|\.zst)?$/i;
const PARQUET = /\.parquet$/i;
/** The longest record, in bytes. */
const MOST_LINE = 4_194_304;
const SHOWN = 5;

/**
 * Loads a CSV or Parquet file into a table, cells of a CSV as text. Throws `source-not-found` and
 * `source-unreadable`.
 */
export async function loadFile(
  connection: DuckDBConnection,
  path: string,
  table: string,
): Promise<LoadedFile> {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw sourceNotFound(`no file at ${path}; expected a CSV or Parquet file`);
  }
  const name = basename(path);
  try {
    return { name, table, ...(await loadFast(connection, path, name, table)) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    if (!CSV.test(path) || /out of memory/i.test(reason)) {
      throw sourceUnreadable(`${name} cannot be read as a table: ${reason}`, error);
    }
    return { name, table, ...(await loadDamagedCsv(connection, path, table)) };
  }
}

/** By DuckDB's own readers. */
async function loadFast(
  connection: DuckDBConnection,
  path: string,
  name: string,
  table: string,
): Promise<Damage> {
  const source = await sourceOf(path);
  // A column called rowid would hide the number of the row.
  const columns = await query<{ column_name: string }>(connection, `DESCRIBE FROM ${source}`);
  const hidden = columns.filter(({ column_name }) => column_name.toLowerCase() === 'rowid');
  const renamed = hidden.map(({ column_name: c }) => `${identifier(c)} AS ${identifier(`${c}_`)}`);
  await connection.run(
    `CREATE TABLE ${identifier(table)} AS
     SELECT *${renamed.length > 0 ? ` RENAME (${renamed})` : ''} FROM ${source}`,
  );
  return CSV.test(path) ? damageOf(connection, name) : UNDAMAGED;
}

const UNDAMAGED = { damaged: 0, damage: [] };

async function sourceOf(path: string): Promise<string> {
  if (PARQUET.test(path)) return `read_parquet(${literal(path)})`;
  if (!CSV.test(path)) {
    throw sourceUnreadable(
      `${basename(path)} is of an unknown kind; expected .csv, .tsv or .parquet`,
    );
  }
  const { delimiter, encoding } = await csvDialect(path);
  return `read_csv(${literal(path)}, header = true, all_varchar = true, null_padding = true,
    delim = ${literal(delimiter)}, quote = '"', escape = '"', encoding = ${literal(encoding)},
    strict_mode = false, ignore_errors = true, store_rejects = true, parallel = false,
    max_line_size = ${MOST_LINE}, buffer_size = ${2 * MOST_LINE})`;
}

async function damageOf(connection: DuckDBConnection, name: string): Promise<Damage> {
  const rejected = `FROM reject_errors JOIN reject_scans USING (scan_id, file_id)
    WHERE file_path LIKE ${literal(`%${name}`)}`;
  const [{ n }] = await query<{ n: number }>(
    connection,
    `SELECT count(DISTINCT line) AS n ${rejected}`,
  );
  const damage = await query<Damage['damage'][number]>(
    connection,
    `SELECT line, min(left(error_message, 120)) AS message ${rejected}
     GROUP BY line ORDER BY line LIMIT ${SHOWN}`,
  );
  return { damaged: n, damage };
}
