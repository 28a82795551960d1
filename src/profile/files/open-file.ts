import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { sourceNotFound, sourceUnreadable } from '../../base/errors.js';
import { foreignFile } from '../../base/foreign-files.js';
import { openPlace, type Place, packingOf } from '../../catalogue/index.js';
import { type CsvDialect, csvDialect } from './csv-dialect.js';
import { KIND } from './places.js';
import { hasPlainQuotes } from './plain-quotes.js';

export interface OpenFile {
  /** Its name without folders. */
  readonly name: string;
  /** Where its bytes stand unpacked. */
  readonly path: string;
  readonly format: 'csv' | 'parquet' | 'json';
  /** Of CSV. */
  readonly dialect: CsvDialect | null;
  /** Empty where a quote is a character like any other. */
  readonly quote: '"' | '';
}

const EXPECTED = 'expected .csv, .tsv, .parquet, .json or .ndjson';
const BLANK = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*$/;
/** How many bytes from the beginning are looked at. */
const LOOK = 262_144;

/** Unpacks to `unpacked`, whole: of one that is cut off DuckDB would take the beginning. */
export async function openFile(place: Place, unpacked: string): Promise<OpenFile> {
  const { name, path } = place;
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) {
    throw sourceNotFound(
      `no ${info?.isDirectory() ? 'table in' : 'file at'} ${path}; expected a CSV, Parquet or JSON file`,
    );
  }
  const isPacked = place.entry !== null || packingOf(await bytesOf(path)) !== null;
  if (isPacked) await pipeline(openPlace(place), createWriteStream(unpacked));
  const plain = isPacked ? unpacked : path;
  const bytes = await bytesOf(plain);
  const text = bytes.toString('latin1');
  if (BLANK.test(text)) throw sourceUnreadable(`${name} is empty; ${EXPECTED}`);
  const foreign = foreignFile(text, name);
  if (foreign) throw sourceUnreadable(`${name} is ${foreign}`);
  const kind = KIND.exec(name);
  if (!kind) throw sourceUnreadable(`${name} is of an unknown kind; ${EXPECTED}`);
  const format = kind[1] ? 'csv' : kind[2] ? 'parquet' : 'json';
  // DuckDB may take a list without its end for a whole one.
  if (format === 'json' && /^\s*\[/.test(text) && !/\]\s*$/.test(`${await bytesOf(plain, true)}`)) {
    throw sourceUnreadable(`${name} cannot be read: its list has no end; expected the whole file`);
  }
  const dialect = format === 'csv' ? csvDialect(bytes) : null;
  const quote = dialect && (await hasPlainQuotes(plain, dialect)) ? '' : '"';
  return { name, path: plain, format, dialect, quote };
}

/** The first bytes of a file, or the last ones. */
async function bytesOf(path: string, last = false): Promise<Buffer> {
  const file = await open(path);
  try {
    const from = last ? Math.max(0, (await file.stat()).size - LOOK) : 0;
    const { bytesRead, buffer } = await file.read(Buffer.alloc(LOOK), 0, LOOK, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
