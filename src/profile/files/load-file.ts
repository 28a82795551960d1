import type { DuckDBConnection } from '@duckdb/node-api';
import { messageOf, sourceUnreadable } from '../../base/errors.js';
import type { Sentence } from '../../base/sentence.js';
import { query } from '../../duckdb/database.js';
import { identifier, literal } from '../../duckdb/sql.js';
import type { Concern } from '../measure/alert-kinds.js';
import { concern } from '../measure/alerts.js';
import { storedColumns } from '../measure/cells.js';
import { type Damage, loadDamagedCsv } from './load-damaged-csv.js';
import type { OpenFile } from './open-file.js';
import { settleCells } from './settle-cells.js';

/** A file whose rows are in a table. */
export interface LoadedFile extends Damage {
  /** Its name without folders. */
  readonly name: string;
  readonly table: string;
  /** What was found while it was read. */
  readonly concerns: readonly Concern[];
}

/** The longest record, in bytes. */
const MOST_LINE = 4_194_304;
const SHOWN = 5;

/** Loads a file into a table, cells of a CSV as text. Throws `source-unreadable`. */
export async function loadFile(
  connection: DuckDBConnection,
  file: OpenFile,
  table: string,
): Promise<LoadedFile> {
  const { name, dialect } = file;
  const damage = await loadFast(connection, file, table).catch((error: unknown) => {
    const [reason] = messageOf(error).split('\n');
    if (dialect === null || /out of memory/i.test(reason)) {
      throw sourceUnreadable(`${name} cannot be read as a table: ${reason}`, error);
    }
    return loadDamagedCsv(connection, file, table);
  });
  const columns = (await storedColumns(connection, [table])).map((column) => column.name);
  const renamed = nameConcerns(dialect?.names ?? [], columns);
  const concerns = [...renamed, ...(await settleCells(connection, table))];
  return { name, table, ...damage, concerns };
}

const NAMES: Sentence = {
  es: 'Nombres de columna repetidos o vacíos, y los que llevan aquí: {names}.',
  en: 'Column names that are repeated or empty, and what they are here: {names}.',
};

function nameConcerns(names: readonly string[], columns: readonly string[]): Concern[] {
  const lower = names.map((name) => name.toLowerCase());
  const isNew = (i: number) => names[i] !== '' && lower.indexOf(lower[i]) === i;
  const changed = columns.flatMap((here, i) => (isNew(i) ? [] : [`"${names[i]}" → "${here}"`]));
  if (changed.length === 0 || names.length !== columns.length) return [];
  const shown = { names: changed.slice(0, SHOWN).join(', ') };
  return [concern('notation', null, 0, changed.length, shown, NAMES)];
}

/** By DuckDB's own readers. */
async function loadFast(
  connection: DuckDBConnection,
  file: OpenFile,
  table: string,
): Promise<Damage> {
  const source = readerOf(file);
  // A column called rowid would hide the number of the row.
  const columns = await query<{ column_name: string }>(connection, `DESCRIBE FROM ${source}`);
  const hidden = columns.filter(({ column_name }) => column_name.toLowerCase() === 'rowid');
  const renamed = hidden.map(({ column_name: c }) => `${identifier(c)} AS ${identifier(`${c}_`)}`);
  await connection.run(
    `CREATE TABLE ${identifier(table)} AS
     SELECT *${renamed.length > 0 ? ` RENAME (${renamed})` : ''} FROM ${source}`,
  );
  return file.dialect ? damageOf(connection, file.path) : { damaged: 0, damage: [] };
}

function readerOf({ path, format, dialect, quote }: OpenFile): string {
  if (dialect === null) {
    const how = format === 'json' ? ", sample_size = -1, compression = 'uncompressed'" : '';
    return `read_${format}(${literal(path)}${how})`;
  }
  return `read_csv(${literal(path)}, header = true, all_varchar = true, null_padding = true,
    delim = ${literal(dialect.delimiter)}, quote = ${literal(quote)}, escape = ${literal(quote)},
    encoding = ${literal(dialect.encoding)}, compression = 'none',
    strict_mode = false, ignore_errors = true, store_rejects = true, parallel = false,
    max_line_size = ${MOST_LINE}, buffer_size = ${2 * MOST_LINE})`;
}

async function damageOf(connection: DuckDBConnection, path: string): Promise<Damage> {
  const rejected = `FROM reject_errors JOIN reject_scans USING (scan_id, file_id)
    WHERE file_path = ${literal(path)}`;
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
