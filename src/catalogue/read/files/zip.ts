import { open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { messageOf, sourceUnreadable, type UserError } from '../../../base/errors.js';
import { type Bytes, CHUNK_BYTES, checked, through } from './bytes.js';

/** Of the first file, and of a .zip without any. */
const MARKS = [Buffer.from('PK\x03\x04'), Buffer.from('PK\x05\x06')];
const STORED = 0;
const DEFLATED = 8;

/** True when a file is a .zip by its first bytes. Throws a UserError when it cannot be read. */
export async function isZip(path: string): Promise<boolean> {
  const handle = await open(path).catch((error: unknown) => {
    throw sourceUnreadable(`${path} cannot be read (${messageOf(error)}); expected a file`, error);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && MARKS.some((mark) => buffer.equals(mark));
  } finally {
    await handle.close();
  }
}

/** The files in a .zip, in order, and their sizes unpacked. Throws `source-unreadable`. */
export async function zipEntries(zip: string) {
  const entries: { path: string; size: number }[] = [];
  const archive = await openZip(zip);
  try {
    for await (const { fileName, uncompressedSize } of archive.eachEntry()) {
      if (!fileName.endsWith('/')) entries.push({ path: fileName, size: uncompressedSize });
    }
  } catch (error) {
    throw damagedZip(zip, error);
  } finally {
    archive.close();
  }
  return entries;
}

/** The unpacked bytes of a file in a .zip. Throws a UserError if they are not what was packed. */
export const openEntry = (zip: string, path: string): Bytes =>
  checked(entryBytes(zip, path), `${path} in ${zip} is damaged`);

async function* entryBytes(zip: string, path: string): AsyncGenerator<Uint8Array> {
  const archive = await openZip(zip);
  try {
    const entry = await findEntry(archive, path);
    checkPacking(entry, zip);
    const packed: Bytes = await archive.openReadStreamPromise(entry, { decodeFileData: false });
    const bytes = entry.compressionMethod === STORED ? packed : inflate(packed);
    let size = 0;
    let sum = 0;
    for await (const chunk of bytes) {
      size += chunk.length;
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (size !== entry.uncompressedSize) {
      throw new Error(`${size} bytes where the .zip tells of ${entry.uncompressedSize}`);
    }
    if (sum !== entry.crc32) throw new Error('a wrong checksum (CRC-32)');
  } finally {
    archive.close();
  }
}

const inflate = (packed: Bytes): Bytes =>
  through(packed, createInflateRaw({ chunkSize: CHUNK_BYTES }));

async function findEntry(archive: ZipFile, path: string): Promise<Entry> {
  for await (const entry of archive.eachEntry()) if (entry.fileName === path) return entry;
  throw new Error('it is no longer there');
}

function checkPacking(entry: Entry, zip: string): void {
  const { fileName, compressionMethod } = entry;
  if (entry.isEncrypted()) {
    throw sourceUnreadable(`${fileName} in ${zip} is encrypted; expected no password`);
  }
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    throw sourceUnreadable(
      `${fileName} in ${zip} is packed by method ${compressionMethod}; expected deflate (8) or none (0)`,
    );
  }
}

async function openZip(zip: string): Promise<ZipFile> {
  const { openPromise } = await import('yauzl');
  try {
    return await openPromise(zip, { autoClose: false });
  } catch (error) {
    throw damagedZip(zip, error);
  }
}

function damagedZip(zip: string, error: unknown): UserError {
  return sourceUnreadable(
    `${zip} cannot be read: ${messageOf(error)}; expected a whole .zip`,
    error,
  );
}
