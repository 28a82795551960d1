import type { DuckDBConnection } from '@duckdb/node-api';
import { sourceUnreadable } from '../../base/errors.js';
import { query } from '../../duckdb/database.js';
import { literal } from '../../duckdb/sql.js';
import { ENTRY_COLUMNS, ENTRY_NAMES } from '../read/layouts/entry-columns.js';
import type { SourceKind } from '../read/raw/raw-tables.js';
import { isNothing } from './readings.js';

/** From so many cells on, or in half of the rows of a smaller file, a column is another. */
const MANY = 20;
const FEW = 3;

/** A column of which no cell could be read, and the first of those that hold something. */
interface Unreadable {
  readonly role: SourceKind;
  readonly column: string;
  readonly rows: number;
  readonly unread: number;
  readonly row: number;
  readonly cell: string;
}

/** Throws `source-unreadable` unless the cells of such a column are too few to tell. */
export async function requireReadable(
  connection: DuckDBConnection,
  { role, column, rows, unread, row, cell }: Unreadable,
): Promise<void> {
  if (unread < Math.min(MANY, Math.max(FEW, rows / 2))) return;
  const [{ file, place }] = await query<{ file: string; place: number }>(
    connection,
    `SELECT name AS file, ${row} - first_row AS place FROM raw_files
     WHERE role = ${literal(role)} AND first_row < ${row} ORDER BY first_row DESC LIMIT 1`,
  );
  throw sourceUnreadable(
    `${file}: none of the ${unread} cells of column ${JSON.stringify(column)} can be read, as ${JSON.stringify(cell.slice(0, 60))} in row ${place}; expected the layout that docs/data.md tells`,
  );
}

/** Throws `source-unreadable` where no nested cell of a column could be read. */
export async function requireReadableLists(connection: DuckDBConnection): Promise<void> {
  const columns = await query<Unreadable>(
    connection,
    `SELECT role, "column", count(DISTINCT row) AS unread, min(row) AS row, arg_min(raw, row) AS cell,
       (SELECT count(*) FROM raw_records record WHERE record.role = cells.role) AS rows
     FROM raw_bad_cells cells WHERE NOT ${isNothing('raw')} AND "column" IS NOT NULL
     GROUP BY role, "column" HAVING unread >= ${FEW}`,
  );
  for (const column of columns) {
    const entry = ENTRY_NAMES.find((name) => name === column.column);
    if (entry === undefined) continue;
    const { kind } = ENTRY_COLUMNS[entry];
    const apart = kind === 'cast' || kind === 'crew';
    const read = apart ? `raw_${kind}` : `raw_links WHERE kind = '${kind}'`;
    if ((await query(connection, `SELECT row FROM ${read} LIMIT 1`)).length > 0) continue;
    await requireReadable(connection, column);
  }
}
