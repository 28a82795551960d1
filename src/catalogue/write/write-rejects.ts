import { isUtf8 } from 'node:buffer';
import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../clean/database.js';
import { sliceBytes } from '../read/slice-bytes.js';
import type { SourceFile } from '../read/sources.js';
import { copyTable } from './write-parquet.js';

/**
 * Makes the table `rejects` and writes it to a folder: every record that is left out, with its exact
 * text. `raw_bytes` holds the bytes where they are not UTF-8 and `raw` cannot be exact. The files are
 * read a second time for it, so that no build has to hold all of them.
 */
export async function writeRejects(
  connection: DuckDBConnection,
  files: readonly SourceFile[],
  folder: string,
): Promise<void> {
  await connection.run(
    'CREATE TABLE rejects (file VARCHAR, "row" INTEGER, reason VARCHAR, raw VARCHAR, raw_bytes BLOB)',
  );
  const appender = await connection.createAppender('rejects');
  const rows = await query<{
    file: string;
    row: number;
    start: number;
    bytes: number;
    reason: string;
  }>(connection, 'SELECT file, "row", start, bytes, reason FROM left_out ORDER BY file, start');
  for (const file of files) {
    const records = rows.filter((row) => row.file === file.name);
    let next = 0;
    for await (const slice of sliceBytes(file.open(), records)) {
      const { row, reason } = records[next++];
      appender.appendVarchar(file.name);
      appender.appendInteger(row);
      appender.appendVarchar(reason);
      appender.appendVarchar(slice.toString('utf8'));
      if (isUtf8(slice)) appender.appendNull();
      else appender.appendBlob(slice);
      appender.endRow();
    }
  }
  appender.closeSync();
  await copyTable(connection, 'rejects', folder);
}
