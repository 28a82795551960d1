import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../../duckdb/sql.js';
import type { StoredColumn } from './cells.js';

/** Cells that are looked at by one statement, and columns of them. */
const MOST_CELLS = 4_000_000;
const MOST_COLUMNS = 40;
/** A table of more columns is copied in parts: only to name it costs as much as to read a part. */
const WIDE = 100;

/** Columns that are looked at together, in their order: those of a wide table apart from all others. */
export function batchesOf(columns: readonly StoredColumn[]): StoredColumn[][] {
  const wide = wideTables(columns);
  const batches: StoredColumn[][] = [];
  let cells = 0;
  for (const column of columns) {
    const { table, rows } = column;
    const last = batches.at(-1);
    const apart = last && last[0].table !== table && (wide.has(last[0].table) || wide.has(table));
    cells += rows;
    if (last && !apart && last.length < MOST_COLUMNS && cells <= MOST_CELLS) last.push(column);
    else {
      batches.push([column]);
      cells = rows;
    }
  }
  return batches;
}

export function wideTables(columns: readonly StoredColumn[]): ReadonlySet<string> {
  const widths = new Map<string, number>();
  for (const { table } of columns) widths.set(table, (widths.get(table) ?? 0) + 1);
  return new Set([...widths].filter(([, width]) => width > WIDE).map(([table]) => table));
}

/** Some columns of a table as a table of their own, until the next ones. */
export async function copyOf(
  connection: DuckDBConnection,
  columns: readonly StoredColumn[],
): Promise<StoredColumn[]> {
  const names = columns.map(({ name }) => identifier(name)).join(', ');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE "some columns" AS
     SELECT ${names} FROM ${identifier(columns[0].table)}`,
  );
  return columns.map((column) => ({ ...column, table: 'some columns' }));
}
