import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';

/** What goes into the page at most; rejects.parquet has everything. */
const MOST_ROWS = 2000;
const MOST_TEXT = 300;

/** The rows that were left out as CSV, for the page; null when there are none. Long ones are cut. */
export async function rejectsCsv(connection: DuckDBConnection): Promise<string | null> {
  const [{ there }] = await query<{ there: number }>(
    connection,
    `SELECT count(*) AS there FROM duckdb_views() WHERE view_name = 'rejects'`,
  );
  if (there === 0) return null;
  const rows = await query<{ file: string; row: number; reason: string; raw: string }>(
    connection,
    `SELECT file, "row" AS row, reason, left(raw, ${MOST_TEXT}) AS raw FROM rejects JOIN file_roles USING (file)
     ORDER BY role = 'movies' DESC, file, "row" LIMIT ${MOST_ROWS}`,
  );
  if (rows.length === 0) return null;
  const lines = rows.map(({ file, row, reason, raw }) =>
    [file, row, reason, raw].map(cell).join(','),
  );
  return `${['file,row,reason,raw', ...lines].join('\r\n')}\r\n`;
}

/** Quoted, and not read as a formula by a spreadsheet. */
const cell = (value: string | number) => {
  const text = String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};
