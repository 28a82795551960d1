import type { DuckDBConnection } from '@duckdb/node-api';
import { messageOf, sourceUnreadable } from '../../base/errors.js';
import type { Sentence } from '../../base/sentence.js';
import { query } from '../../duckdb/database.js';
import { identifier, literal } from '../../duckdb/sql.js';
import type { Concern } from '../measure/alert-kinds.js';
import { concern } from '../measure/alerts.js';
import { storedColumns } from '../measure/cells.js';
import { type Damage, loadDamagedCsv, loadedName } from './load-damaged-csv.js';
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
/** From here on a DOUBLE cannot tell each whole number from the next. */
const ROUNDED = 2 ** 53;

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
  const names = dialect?.names ?? (await parquetNames(connection, file));
  const renamed = nameConcerns(names, columns);
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

/** The columns of a Parquet file as it names them, where DuckDB makes repeated names distinct. */
async function parquetNames(
  connection: DuckDBConnection,
  { path, format }: OpenFile,
): Promise<string[]> {
  if (format !== 'parquet') return [];
  const [, ...schema] = await query<{ name: string; children: number }>(
    connection,
    `SELECT name, coalesce(num_children, 0) AS children FROM parquet_schema(${literal(path)})`,
  );
  let inside = 0;
  return schema.flatMap(({ name, children }) => {
    const isColumn = inside === 0;
    inside += children - (isColumn ? 0 : 1);
    return isColumn ? [name] : [];
  });
}

/** By DuckDB's own readers. */
async function loadFast(
  connection: DuckDBConnection,
  file: OpenFile,
  table: string,
): Promise<Damage> {
  const source = readerOf(file);
  const columns = await query<StoredType>(connection, `DESCRIBE FROM ${source}`);
  const renamed = columns.flatMap(({ column_name: name }) =>
    loadedName(name) === name ? [] : [`${identifier(name)} AS ${identifier(loadedName(name))}`],
  );
  const load = (from: string) =>
    connection.run(
      `CREATE OR REPLACE TABLE ${identifier(table)} AS
       SELECT *${renamed.length > 0 ? ` RENAME (${renamed})` : ''} FROM ${from}`,
    );
  await load(source);
  if (file.format === 'json') {
    const exact = await exactTypes(connection, table, columns);
    if (exact) await load(readerOf(file, `, columns = {${exact}}`));
  }
  return file.dialect ? damageOf(connection, file.path) : { damaged: 0, damage: [] };
}

/** The types to read columns of JSON with: text where a DOUBLE rounded numbers; null where none did. */
async function exactTypes(
  connection: DuckDBConnection,
  table: string,
  columns: readonly StoredType[],
): Promise<string | null> {
  const doubles = columns.filter(({ column_type }) => column_type === 'DOUBLE');
  const isRounded = doubles.map(
    ({ column_name: c }) => `max(abs(${identifier(loadedName(c))})) >= ${ROUNDED}`,
  );
  const [{ found }] = await query<{ found: (boolean | null)[] }>(
    connection,
    `SELECT [${isRounded}] AS found, count(*) FROM ${identifier(table)}`,
  );
  const types = columns.map((column) => {
    const type = found[doubles.indexOf(column)] ? 'VARCHAR' : column.column_type;
    return `${literal(column.column_name)}: ${literal(type)}`;
  });
  return found.includes(true) ? types.join(', ') : null;
}

interface StoredType {
  readonly column_name: string;
  readonly column_type: string;
}

function readerOf({ path, format, dialect, quote }: OpenFile, more = ''): string {
  if (dialect === null) {
    const how = format === 'json' ? ", sample_size = -1, compression = 'uncompressed'" : '';
    return `read_${format}(${literal(path)}${how}${more})`;
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
