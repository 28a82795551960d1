import { isUtf8 } from 'node:buffer';
import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { sliceBytes } from '../read/files/slice-bytes.js';
import type { SourceFile } from '../read/files/source-file.js';
import { copyTable } from './write-parquet.js';

type LeftOut = {
  readonly file: string;
  readonly row: number;
  readonly start: number;
  readonly bytes: number;
  readonly reason: string;
  /** The record's text in UTF-8; null where it was not kept when the file was read. */
  readonly raw: Buffer | null;
};

/** Writes `rejects` with exact texts; what was not kept is read again (record-writer.ts). */
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
    'SELECT file, "row", start, bytes, reason, encode(raw) AS raw FROM left_out ORDER BY file, start',
  );
  for (const file of files) {
    const records = leftOut.filter((record) => record.file === file.name);
    const missing = records.filter(({ raw }) => raw === null);
    const slices = sliceBytes(file.open(), missing);
    try {
      for (const { row, reason, raw } of records) {
        const bytes: Buffer = raw ?? (await slices.next()).value;
        appender.appendVarchar(file.name);
        appender.appendInteger(row);
        appender.appendVarchar(reason);
        appender.appendVarchar(bytes.toString('utf8'));
        if (isUtf8(bytes)) appender.appendNull();
        else appender.appendBlob(bytes);
        appender.endRow();
      }
    } finally {
      await slices.return(undefined);
    }
  }
  appender.closeSync();
  await copyTable(connection, 'rejects', folder);
}
