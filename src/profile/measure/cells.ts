import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier, literal } from '../../duckdb/sql.js';
import { trimmed } from './text-patterns.js';

export interface StoredColumn {
  readonly table: string;
  /** Of the table. */
  readonly rows: number;
  readonly name: string;
  readonly position: number;
  readonly storedAs: string;
}

/** The columns of tables or views, in order. */
export async function storedColumns(
  connection: DuckDBConnection,
  tables: readonly string[],
): Promise<StoredColumn[]> {
  const counts = tables.map((table) => `(SELECT count(*) FROM ${identifier(table)})`);
  const countAll = `SELECT [${counts.join(', ')}] AS rows`;
  const [{ rows }] = await query<{ rows: number[] }>(connection, countAll);
  const columns = await query<Pick<StoredColumn, 'table' | 'name' | 'storedAs'>>(
    connection,
    `SELECT table_name AS table, column_name AS name, data_type AS "storedAs"
     FROM duckdb_columns() WHERE NOT internal AND table_name IN (${tables.map(literal).join(', ')})
     ORDER BY column_index`,
  );
  return tables.flatMap((table, at) =>
    columns
      .filter((column) => column.table === table)
      .map((column, position) => ({ ...column, rows: rows[at], position })),
  );
}

/**
 * SQL of (col, place, cell, text): `col` counts columns from 0, `place` is the rowid, `text` is
 * trimmed, null when missing. One statement, planned once: thousands of columns would take minutes.
 */
export function cellsOf<Column extends Pick<StoredColumn, 'table' | 'name' | 'storedAs'>>(
  columns: readonly Column[],
  where: (column: Column, col: number) => string = () => 'true',
): string {
  const each = columns.map((column, col) => {
    const { table, name, storedAs } = column;
    const cell = storedAs === 'VARCHAR' ? identifier(name) : `${identifier(name)}::VARCHAR`;
    return `SELECT ${col} AS col, rowid AS place, ${cell} AS cell FROM ${identifier(table)}
      WHERE ${where(column, col)}`;
  });
  return `(SELECT col, place, cell, ${trimmed('cell')} AS text FROM (${each.join(' UNION ALL ')}))`;
}

/** SQL that chooses every k-th row, so that at most about `most` of them are left. */
export const evenly =
  (most: number) =>
  ({ rows }: Pick<StoredColumn, 'rows'>): string => {
    const every = Math.ceil(rows / most);
    return every > 1 ? `rowid % ${every} = 0` : 'true';
  };

/** SQL that is true in the cells of the columns that are chosen. */
export function inColumns<T>(columns: readonly T[], chosen: (column: T) => boolean): string {
  const places = columns.flatMap((column, i) => (chosen(column) ? [i] : []));
  if (places.length === columns.length) return 'true';
  return places.length > 0 ? `col IN (${places.join(', ')})` : 'false';
}
