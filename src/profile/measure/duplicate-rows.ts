import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier } from '../../duckdb/sql.js';
import type { SmallTable } from '../schema/profile-schema.js';

type Table = Pick<SmallTable, 'table' | 'columns'>;

/** How many rows of each table are equal to an earlier one in every column, by a hash of 64 bits. */
export async function duplicateRows(
  connection: DuckDBConnection,
  tables: readonly Table[],
): Promise<number[]> {
  const counts = tables.map((one) =>
    tellApart(one)
      ? '0'
      : `(SELECT count(*) - count(DISTINCT hash(one)) FROM ${identifier(one.table)} one)`,
  );
  const [{ n }] = await query<{ n: number[] }>(connection, `SELECT [${counts.join(', ')}] AS n`);
  return n;
}

/** True when a column has another value in each row. */
const tellApart = ({ columns }: Table): boolean =>
  Object.values(columns).some(
    ({ distinct, distinct_error, rows }) => distinct === rows && distinct_error === 0,
  );
