import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sourceNotFound, sourceUnreadable } from '../../base/errors.js';
import { openBytes, packingOf } from '../../catalogue/index.js';
import { type CsvDialect, csvDialect } from './csv-dialect.js';

export interface OpenFile {
  /** Its name without folders. */
  readonly name: string;
  /** Where its bytes stand unpacked. */
  readonly path: string;
  /** Null of Parquet. */
  readonly dialect: CsvDialect | null;
}

const CSV = /\.(csv|tsv|txt)(\.gz|\.zst)?$/i;
const PARQUET = /\.parquet$/i;
/** How many bytes from the beginning are looked at. */
const LOOK = 262_144;

/**
 * Unpacks a packed file to `unpacked`: DuckDB would take one that is cut off for a shorter one.
 * Throws `source-not-found` and `source-unreadable`.
 */
export async function openFile(path: string, unpacked: string): Promise<OpenFile> {
  const name = basename(path);
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw sourceNotFound(`no file at ${path}; expected a CSV or Parquet file`);
  if (PARQUET.test(path)) return { name, path, dialect: null };
  if (!CSV.test(path)) {
    throw sourceUnreadable(`${name} is of an unknown kind; expected .csv, .tsv or .parquet`);
  }
  const beginning = await beginningOf(path);
  if (packingOf(beginning) === null) return { name, path, dialect: csvDialect(beginning) };
  await pipeline(openBytes(path), createWriteStream(unpacked));
  return { name, path: unpacked, dialect: csvDialect(await beginningOf(unpacked)) };
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(LOOK), 0, LOOK, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
