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
  for (const file of files) {
    const records = await query<{ row: number; start: number; bytes: number; reason: string }>(
      connection,
      `SELECT "row", start::DOUBLE AS start, bytes, fate AS reason FROM records
       WHERE file = '${file.name.replaceAll("'", "''")}' AND fate NOT IN ('header', 'kept')
       ORDER BY "row"`,
    );
    const slices = await sliceBytes(file.open(), records);
    records.forEach(({ row, reason }, i) => {
      appender.appendVarchar(file.name);
      appender.appendInteger(row);
      appender.appendVarchar(reason);
      appender.appendVarchar(slices[i].toString('utf8'));
      if (isUtf8(slices[i])) appender.appendNull();
      else appender.appendBlob(slices[i]);
      appender.endRow();
    });
  }
  appender.closeSync();
  await copyTable(connection, 'rejects', folder);
}
