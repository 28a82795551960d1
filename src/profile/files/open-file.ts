import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sourceNotFound, sourceUnreadable } from '../../base/errors.js';
import { openBytes, packingOf } from '../../catalogue/index.js';
import { type CsvDialect, csvDialect } from './csv-dialect.js';
import { hasPlainQuotes } from './plain-quotes.js';
import { strangerOf } from './strangers.js';

export interface OpenFile {
  /** Its name without folders. */
  readonly name: string;
  /** Where its bytes stand unpacked. */
  readonly path: string;
  readonly format: 'csv' | 'parquet' | 'json';
  /** Of CSV. */
  readonly dialect: CsvDialect | null;
}

const PACKING = /\.(gz|zst)$/i;
const FORMATS: readonly (readonly [RegExp, OpenFile['format']])[] = [
  [/\.(csv|tsv|txt)$/i, 'csv'],
  [/\.parquet$/i, 'parquet'],
  [/\.(json|ndjson|jsonl)$/i, 'json'],
];
const EXPECTED = 'expected .csv, .tsv, .parquet, .json or .ndjson';
/** What separates cells in files that are often written without quoting. */
const WITHOUT_QUOTES = new Set(['\t', '|']);
/** Blanks and byte order marks. */
const BLANK = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*/;
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
  if (!isFile) throw sourceNotFound(`no file at ${path}; expected a CSV, Parquet or JSON file`);
  const isPacked = packingOf(await bytesOf(path)) !== null;
  if (isPacked) await pipeline(openBytes(path), createWriteStream(unpacked));
  const plain = isPacked ? unpacked : path;
  const beginning = await bytesOf(plain);
  if (beginning.toString('latin1').replace(BLANK, '') === '') {
    throw sourceUnreadable(`${name} is empty; ${EXPECTED}`);
  }
  const stranger = strangerOf(name, beginning);
  if (stranger) throw sourceUnreadable(`${name} is ${stranger}`);
  const bare = name.replace(PACKING, '');
  const [, format] = FORMATS.find(([ending]) => ending.test(bare)) ?? [];
  if (!format) throw sourceUnreadable(`${name} is of an unknown kind; ${EXPECTED}`);
  if (format === 'json') await checkEnd(name, plain, beginning);
  const dialect = format === 'csv' ? await dialectOf(plain, beginning) : null;
  return { name, path: plain, format, dialect };
}

/** Throws for a JSON array without its end, which DuckDB may take for a whole one. */
async function checkEnd(name: string, path: string, beginning: Buffer): Promise<void> {
  if (!/^\s*\[/.test(beginning.toString('latin1'))) return;
  const { size } = await stat(path);
  const end = await bytesOf(path, Math.max(0, size - LOOK));
  if (!/\]\s*$/.test(end.toString('latin1'))) {
    throw sourceUnreadable(`${name} cannot be read: its list has no end; expected the whole file`);
  }
}

async function dialectOf(path: string, beginning: Buffer): Promise<CsvDialect> {
  const dialect = csvDialect(beginning);
  const { delimiter, encoding } = dialect;
  const mayBePlain = WITHOUT_QUOTES.has(delimiter) && encoding !== 'utf-16';
  return mayBePlain && (await hasPlainQuotes(path, delimiter))
    ? { ...dialect, quote: '' }
    : dialect;
}

/** The first bytes of a file, or those from a place on. */
async function bytesOf(path: string, from = 0): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(LOOK), 0, LOOK, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
