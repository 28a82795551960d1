import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { connect } from '../../duckdb/database.js';
import { literal } from '../../duckdb/sql.js';
import type { LineageStep } from '../clean/lineage.js';
import { copyTable } from './write-parquet.js';

/** Writes the lineage of a catalogue anew. */
export async function rewriteLineage(folder: string, steps: readonly LineageStep[]): Promise<void> {
  const { connections, close } = await connect(1, { threads: '1' });
  try {
    await writeLineage(connections[0], folder, steps);
  } finally {
    close();
  }
}

/** Makes the table `lineage`, and writes it to a folder, as lineage.json too, for people. */
export async function writeLineage(
  connection: DuckDBConnection,
  folder: string,
  steps: readonly LineageStep[],
): Promise<void> {
  const several = steps.some(({ source }) => source);
  const rows = steps.map(
    ({ source, table, step, rows, meaning }) =>
      `(${several ? `${source ? literal(source) : 'NULL'}, ` : ''}${literal(table)}, ${literal(step)}, ${rows}::INTEGER, ${literal(meaning)})`,
  );
  await connection.run(
    `CREATE TABLE lineage AS FROM (VALUES ${rows}) steps(${several ? 'source, ' : ''}"table", step, rows, meaning)`,
  );
  await copyTable(connection, 'lineage', folder);
  await writeFile(join(folder, 'lineage.json'), `${JSON.stringify(steps, null, 2)}\n`);
}
