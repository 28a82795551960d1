import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier } from '../../duckdb/sql.js';
import type { Measures } from './measure-columns.js';

/** What a row is called, and the id under which a service shows it. */
export interface Named {
  readonly label: string | null;
  readonly id?: number;
}

/** What the rows of a table are called, by their numbers from 0. */
export type Labels = ReadonlyMap<number, Named>;

export const namedIn = (labels: Labels, row: number): Named => labels.get(row) ?? { label: null };

/** Looks up, table by table, what the rows of all extremes and outliers are called, in one query. */
export async function labelRows(
  connection: DuckDBConnection,
  tables: readonly {
    readonly table: string;
    readonly label: string | null;
    readonly id?: string;
    readonly columns: readonly Measures[];
  }[],
): Promise<Labels[]> {
  const wanted = tables.flatMap(({ table, label, id, columns }, at) => {
    const rows = new Set(columns.flatMap(rowsShown));
    if (label === null || rows.size === 0) return [];
    const places = [...rows].sort((a, b) => a - b).join(', ');
    return `SELECT ${at} AS at, rowid AS row, left(${label}, 120) AS label, ${id ?? 'NULL'} AS id
      FROM ${identifier(table)} WHERE rowid IN (${places})`;
  });
  const labels = tables.map(() => new Map<number, Named>());
  if (wanted.length === 0) return labels;
  type Found = { at: number; row: number; label: string | null; id: number | null };
  const found = await query<Found>(connection, wanted.join(' UNION ALL '));
  for (const { at, row, label, id } of found) {
    labels[at].set(row, { label, ...(id !== null && { id }) });
  }
  return labels;
}

const rowsShown = ({ profile: { number, number_known }, fences }: Measures): number[] => [
  ...[number, number_known]
    .flatMap((one) => (one ? [...one.smallest, ...one.largest] : []))
    .map(({ row }) => row - 1),
  ...(fences?.iqr.rows ?? []),
  ...(fences?.mad_log?.rows ?? []),
];
