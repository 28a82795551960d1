import type { DuckDBConnection } from '@duckdb/node-api';
import type { SmallTable, TableProfile } from '../schema/profile-schema.js';
import type { ColumnFacts } from './column-facts.js';
import { correlations } from './correlations.js';
import { duplicateRows } from './duplicate-rows.js';
import { measureTables, type TableRequest } from './measure-table.js';

/** A table measured column by column, and what later steps need of it. */
export interface ProfiledColumns {
  readonly small: SmallTable;
  readonly facts: readonly ColumnFacts[];
  readonly zeros: TableProfile['zeros'];
  readonly fences: TableProfile['outliers']['columns'];
}

/** The columns of tables, without what they have to do with each other. */
export async function profileColumns(
  connection: DuckDBConnection,
  requests: readonly TableRequest[],
): Promise<ProfiledColumns[]> {
  const measured = await measureTables(connection, requests);
  const tables = measured.map((one, i) => ({ ...one, table: requests[i].table }));
  const duplicates = await duplicateRows(connection, tables);
  return tables.map(({ table, facts, rows, columns, zeros, fences }, i) => ({
    small: { table, rows, duplicate_rows: duplicates[i], columns },
    facts,
    zeros,
    fences,
  }));
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
