import { open } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';

export interface CsvDialect {
  readonly delimiter: string;
  readonly encoding: 'utf-8' | 'latin-1' | 'utf-16';
  readonly columns: number;
}

/** How many bytes from the beginning are looked at. */
const LOOK = 262_144;
const WIDE_COLUMNS = 1000;
const DELIMITERS = [',', ';', '\t', '|'];

/** The delimiter that the header has most of, and the encoding of the beginning of the file. */
export async function csvDialect(path: string): Promise<CsvDialect> {
  const bytes = await beginning(path);
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding === 'latin-1' ? 'latin1' : encoding).decode(bytes);
  const header = text.slice(0, text.search(/[\r\n]|$/)).replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  const most = Math.max(...counts);
  return { delimiter: most > 1 ? DELIMITERS[counts.indexOf(most)] : ',', encoding, columns: most };
}

/** True when a file has more columns than is usual. What cannot be looked at is not. */
export async function someAreWide(paths: readonly string[]): Promise<boolean> {
  const columns = await Promise.all(
    paths.map((path) =>
      csvDialect(path).then(
        (dialect) => dialect.columns,
        () => 0,
      ),
    ),
  );
  return columns.some((n) => n > WIDE_COLUMNS);
}

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(LOOK), 0, LOOK, 0);
    const bytes = buffer.subarray(0, bytesRead);
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, LOOK);
  } finally {
    await file.close();
  }
}

function encodingOf(bytes: Buffer): CsvDialect['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16';
  // A character may be cut at the end: the stream says so by waiting for the rest.
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'latin-1';
  }
}
