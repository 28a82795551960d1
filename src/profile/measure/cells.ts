import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, query } from './database.js';
import { trimmed } from './text-patterns.js';

/** A column as it is stored. */
export interface StoredColumn {
  readonly name: string;
  readonly position: number;
  readonly storedAs: string;
}

/** The columns of a table or view, in order. */
export async function storedColumns(
  connection: DuckDBConnection,
  table: string,
): Promise<StoredColumn[]> {
  const columns = await query<{ name: string; type: string }>(
    connection,
    `SELECT column_name AS name, column_type AS type FROM (DESCRIBE ${identifier(table)})`,
  );
  return columns.map(({ name, type }, position) => ({ name, position, storedAs: type }));
}

/**
 * SQL of the cells of some columns, one column under the other: (col, place, cell, text). `col`
 * counts the columns from 0, `place` is the rowid, `text` is trimmed and null when missing. One
 * statement over all of them is planned once: thousands of columns would take minutes otherwise.
 */
export function cellsOf(
  table: string,
  columns: readonly Pick<StoredColumn, 'name' | 'storedAs'>[],
  where: (col: number) => string = () => 'true',
): string {
  const each = columns.map(({ name, storedAs }, col) => {
    const cell = storedAs === 'VARCHAR' ? identifier(name) : `${identifier(name)}::VARCHAR`;
    return `SELECT ${col} AS col, rowid AS place, ${cell} AS cell FROM ${identifier(table)} WHERE ${where(col)}`;
  });
  return `(SELECT col, place, cell, ${trimmed('cell')} AS text FROM (${each.join(' UNION ALL ')}))`;
}

/** SQL of every k-th row. */
export const everyRow =
  (every: number): (() => string) =>
  () =>
    every > 1 ? `rowid % ${every} = 0` : 'true';

/** SQL that is true in the cells of the columns that are chosen. */
export function inColumns<T>(columns: readonly T[], chosen: (column: T) => boolean): string {
  const places = columns.flatMap((column, i) => (chosen(column) ? [i] : []));
  if (places.length === columns.length) return 'true';
  return places.length > 0 ? `col IN (${places.join(', ')})` : 'false';
}
