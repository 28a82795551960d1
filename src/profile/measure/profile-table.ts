import type { DuckDBConnection } from '@duckdb/node-api';
import { inTurn } from '../../base/in-turn.js';
import type { SmallTable, TableProfile } from '../schema/profile-schema.js';
import { assembleTable, type Described } from './assemble-table.js';
import { batchesOf, wideTables } from './batches.js';
import { type StoredColumn, storedColumns } from './cells.js';
import type { ColumnFacts } from './column-facts.js';
import { correlations } from './correlations.js';
import { duplicateRows } from './duplicate-rows.js';
import { labelRows } from './label-rows.js';
import { measureColumns } from './measure-columns.js';

export interface TableRequest {
  readonly table: string;
  /** SQL of what a row is called, for people. */
  readonly label: string | null;
  /** Name of the column by which a service shows a row, where it does. */
  readonly id?: string;
  /** Columns whose 0 stands for missing. */
  readonly zeroMeansMissing: ReadonlySet<string>;
  readonly describe?: (column: string) => Described;
}

interface ProfiledColumns {
  readonly small: SmallTable;
  readonly facts: readonly ColumnFacts[];
  readonly zeros: TableProfile['zeros'];
  readonly fences: TableProfile['outliers']['columns'];
}

/** Every column of tables that have rowid, in order, without what they have to do with each other. */
export async function profileColumns(
  connection: DuckDBConnection,
  requests: readonly TableRequest[],
): Promise<ProfiledColumns[]> {
  const names = requests.map(({ table }) => table);
  const stored = await storedColumns(connection, names);
  const wide = wideTables(stored);
  const zeros = new Map(requests.map(({ table, zeroMeansMissing }) => [table, zeroMeansMissing]));
  const zeroIsMissing = ({ table, name }: StoredColumn) => zeros.get(table)!.has(name);
  const batches = await inTurn(batchesOf(stored), (batch) =>
    measureColumns(connection, batch, wide.has(batch[0].table), zeroIsMissing),
  );
  const measured = requests.map((request) => ({
    ...request,
    columns: batches.flat().filter(({ facts }) => facts.table === request.table),
  }));
  const labels = await labelRows(connection, measured);
  const tables = measured.map(({ table, columns, describe }, i) => ({
    table,
    facts: columns.map(({ facts }) => facts),
    ...assembleTable(columns, labels[i], describe),
  }));
  const duplicates = await duplicateRows(connection, tables);
  return tables.map(({ table, facts, columns, ...found }, i) => {
    const rows = facts[0]?.rows ?? 0;
    return { small: { table, rows, duplicate_rows: duplicates[i], columns }, facts, ...found };
  });
}

/** A table with the correlations of its columns; nested columns are added by who un-nests them. */
export async function relateColumns(
  connection: DuckDBConnection,
  { small, facts, zeros, fences }: ProfiledColumns,
): Promise<TableProfile> {
  const { table, columns } = small;
  return {
    ...small,
    zeros,
    correlations: await correlations(connection, { table, facts, columns }),
    outliers: { columns: fences, rules: [] },
    nested: {},
  };
}
