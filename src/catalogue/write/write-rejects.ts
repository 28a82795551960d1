import { isUtf8 } from 'node:buffer';
import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../clean/database.js';
import { sliceBytes } from '../read/slice-bytes.js';
import type { SourceFile } from '../read/sources.js';
import { copyTable } from './write-parquet.js';

type LeftOut = {
  readonly file: string;
  readonly row: number;
  readonly start: number;
  readonly bytes: number;
  readonly reason: string;
  /** The record's text; null where it was not kept when the file was read. */
  readonly raw: string | null;
};

/**
 * Makes the table `rejects` and writes it to a folder: every record that is left out, with its exact
 * text. `raw_bytes` holds the bytes where they are not UTF-8 and `raw` cannot be exact. Files of which a
 * text was not kept are read a second time for it, so that no build has to hold all of them.
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
  const leftOut = await query<LeftOut>(
    connection,
    'SELECT file, "row", start, bytes, reason, raw FROM left_out ORDER BY file, start',
  );
  for (const file of files) {
    const records = leftOut.filter((record) => record.file === file.name);
    const missing = records.filter(({ raw }) => raw === null);
    const slices = sliceBytes(file.open(), missing);
    for (const { row, reason, raw } of records) {
      const slice = raw === null ? (await slices.next()).value : null;
      appender.appendVarchar(file.name);
      appender.appendInteger(row);
      appender.appendVarchar(reason);
      appender.appendVarchar(slice ? slice.toString('utf8') : raw);
      if (slice && !isUtf8(slice)) appender.appendBlob(slice);
      else appender.appendNull();
      appender.endRow();
    }
    await slices.return(undefined);
  }
  appender.closeSync();
  await copyTable(connection, 'rejects', folder);
}
