import type { DuckDBConnection } from '@duckdb/node-api';
import type { SmallTable, TableProfile } from '../profile-schema.js';
import type { ColumnFacts } from './column-facts.js';
import { correlations } from './correlations.js';
import { duplicateRows } from './duplicate-rows.js';
import { measureTable, type TableRequest } from './measure-table.js';

/** A table measured column by column, and what later steps need of it. */
export interface ProfiledColumns {
  readonly small: SmallTable;
  readonly facts: readonly ColumnFacts[];
  readonly zeros: TableProfile['zeros'];
  readonly fences: TableProfile['outliers']['columns'];
}

/** The columns of a table, without what they have to do with each other. */
export async function profileColumns(
  connection: DuckDBConnection,
  request: TableRequest,
): Promise<ProfiledColumns> {
  const { facts, rows, columns, zeros, fences } = await measureTable(connection, request);
  const duplicate_rows = await duplicateRows(connection, request.table, columns);
  return { small: { table: request.table, rows, duplicate_rows, columns }, facts, zeros, fences };
}

/** A table with the correlations of its columns; nested columns are added by who un-nests them. */
export async function profileTable(
  connection: DuckDBConnection,
  request: TableRequest,
): Promise<TableProfile & { readonly facts: readonly ColumnFacts[] }> {
  const { small, facts, zeros, fences } = await profileColumns(connection, request);
  return {
    ...small,
    zeros,
    correlations: await correlations(connection, {
      table: request.table,
      facts,
      columns: small.columns,
    }),
    outliers: { columns: fences, rules: [] },
    nested: {},
    facts,
  };
}
