import { open } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { messageOf, sourceUnreadable } from '../../../base/errors.js';
import { query } from '../../../duckdb/database.js';
import { literal } from '../../../duckdb/sql.js';
import { packingOf } from '../../read/files/bytes.js';
import type { SourceFile } from '../../read/files/source-file.js';
import { IMDB_FILES } from '../../read/layouts/imdb.js';

/** One of IMDb's files, and after how many lines of other files of its role it comes. */
export interface ImdbLines {
  readonly file: SourceFile;
  readonly firstRow: number;
}

/**
 * Runs a statement over the sound lines of a file, as a table of its columns; the others are taken
 * down in raw_records and raw_texts. Gives how many lines are sound. Throws `source-unreadable`.
 */
export async function takeLines(
  connection: DuckDBConnection,
  { file, firstRow }: ImdbLines,
  statement: (lines: string) => string,
): Promise<number> {
  const { columns, role } = IMDB_FILES[file.form.imdb!];
  const cells = columns.map((name) => `${literal(name)}: 'VARCHAR'`);
  const lines = `read_csv(${literal(asPattern(file.path))}, columns = {${cells}}, delim = '\t', quote = '', escape = '',
    nullstr = '\\N', header = true, auto_detect = false, compression = '${await compressionOf(file.path)}',
    store_rejects = true)`;
  const [{ explain_value }] = await query<{ explain_value: string }>(
    connection,
    `EXPLAIN (ANALYZE, FORMAT json) ${statement(lines)}`,
  ).catch((error: unknown) => {
    const [reason] = messageOf(error).split('\n');
    if (/^Out of Memory/.test(reason)) throw error;
    throw sourceUnreadable(
      `${file.path} cannot be read (${reason}); expected IMDb's file, whole, with line ends of one kind`,
      error,
    );
  });
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE faults AS
    SELECT ${firstRow} + line - 1 AS row, line - 1 - row_number() OVER (ORDER BY line) AS sound_before,
      line_byte_position - 1 AS start, csv_line, error_type
    FROM (FROM reject_errors QUALIFY row_number() OVER (PARTITION BY line ORDER BY byte_position) = 1);
    DROP TABLE reject_errors;
    DROP TABLE reject_scans;
    INSERT INTO raw_records SELECT '${role}', row, start, strlen(csv_line),
      CASE error_type WHEN 'INVALID ENCODING' THEN 'not UTF-8' WHEN 'LINE SIZE OVER MAXIMUM' THEN 'line too long'
        ELSE strlen(csv_line) - strlen(replace(csv_line, '\t', '')) + 1 || ' cells where ${columns.length} are expected' END
    FROM faults;
    INSERT INTO raw_texts SELECT '${role}', row, csv_line FROM faults WHERE error_type <> 'INVALID ENCODING'`);
  return scanned(JSON.parse(explain_value));
}

/** The pattern that means one path: DuckDB takes a path for a pattern. */
const asPattern = (path: string) => path.replace(/[*?[]/g, '[$&]');

/** How a file is packed, whatever its name. */
async function compressionOf(path: string): Promise<'gzip' | 'zstd' | 'none'> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return { gzip: 'gzip', Zstandard: 'zstd', none: 'none' }[packingOf(buffer) ?? 'none'] as 'none';
  } finally {
    await file.close();
  }
}

/** What a plan tells that was carried out. */
interface Plan {
  readonly operator_name?: string;
  readonly operator_cardinality?: number;
  readonly children?: readonly Plan[];
}

/** How many lines came out of the file. */
const scanned = ({ operator_name, operator_cardinality = 0, children = [] }: Plan): number =>
  operator_name === 'READ_CSV'
    ? operator_cardinality
    : children.reduce((sum, child) => sum + scanned(child), 0);
