import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { LineageStep } from '../clean/lineage.js';
import { copyTable } from './write-parquet.js';

/** Makes the table `lineage`, and writes it to a folder, as lineage.json too, for people. */
export async function writeLineage(
  connection: DuckDBConnection,
  folder: string,
  steps: readonly LineageStep[],
): Promise<void> {
  await connection.run(
    'CREATE TABLE lineage ("table" VARCHAR, step VARCHAR, rows INTEGER, meaning VARCHAR)',
  );
  const appender = await connection.createAppender('lineage');
  for (const { table, step, rows, meaning } of steps) {
    appender.appendVarchar(table);
    appender.appendVarchar(step);
    appender.appendInteger(rows);
    appender.appendVarchar(meaning);
    appender.endRow();
  }
  appender.closeSync();
  await copyTable(connection, 'lineage', folder);
  await writeFile(join(folder, 'lineage.json'), `${JSON.stringify(steps, null, 2)}\n`);
}
