import { createReadStream } from 'node:fs';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { messageOf, sourceUnreadable, UserError } from '../../../base/errors.js';

export type Bytes = AsyncIterable<Uint8Array>;

/** Is told of bytes that were just read. */
export type OnRead = (bytes: number) => void;

export const CHUNK_BYTES = 2 ** 18;

const PACKINGS = { gzip: [0x1f, 0x8b], Zstandard: [0x28, 0xb5, 0x2f, 0xfd] };
const PARQUET = [0x50, 0x41, 0x52, 0x31];

/** How bytes are packed, told by the first four; null when they are not. */
export function packingOf(head: Uint8Array): 'gzip' | 'Zstandard' | null {
  const startsWith = (mark: readonly number[]) => mark.every((byte, i) => head[i] === byte);
  if (startsWith(PACKINGS.gzip)) return 'gzip';
  return startsWith(PACKINGS.Zstandard) ? 'Zstandard' : null;
}

/** True for the beginning of a Parquet file. */
export const isParquet = (head: Uint8Array): boolean =>
  PARQUET.every((byte, i) => head[i] === byte);

/** The bytes of a file, unpacked if its first ones say so; of Parquet, as CSV. Throws `source-unreadable`. */
export async function* openBytes(path: string, onRead?: OnRead): AsyncGenerator<Uint8Array> {
  const { head, rest, drop } = await peek(fileBytes(path), 4);
  if (!isParquet(head)) return yield* unpack(counted(rest, onRead), path);
  await drop();
  yield* (await import('./parquet.js')).parquetAsCsv(path, onRead);
}

/** Passes bytes on, and tells how many there were. */
export async function* counted(bytes: Bytes, onRead?: OnRead): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    onRead?.(chunk.length);
    yield chunk;
  }
}

/** Unpacks gzip and Zstandard, and passes on anything else. `name` is for errors. */
export async function* unpack(packed: Bytes, name: string): AsyncGenerator<Uint8Array> {
  const { head, rest } = await peek(packed, 4);
  const packing = packingOf(head);
  if (packing === null) return yield* rest;
  const unpacked = packing === 'gzip' ? gunzip : (await import('./zstd.js')).unzstd;
  yield* checked(unpacked(rest), `${name} is damaged ${packing}`);
}

/** Passes bytes on. An error on the way becomes a UserError that tells how many came out. */
export async function* checked(bytes: Bytes, problem: string): AsyncGenerator<Uint8Array> {
  let count = 0;
  try {
    for await (const chunk of bytes) {
      yield chunk;
      count += chunk.length;
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw sourceUnreadable(
      `${problem}: ${messageOf(error)} after ${count} bytes came out; expected the whole file`,
      error,
    );
  }
}

async function* gunzip(packed: Bytes): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip({ chunkSize: CHUNK_BYTES });
  let given = 0;
  const fed = counted(packed, (bytes) => {
    given += bytes;
  });
  yield* through(fed, unzip);
  if (unzip.bytesWritten < given) throw new Error('bytes that are not gzip follow');
}

/** What comes out of a stream that these bytes are fed to. */
export async function* through(bytes: Bytes, stream: Transform): AsyncGenerator<Uint8Array> {
  // What goes wrong here destroys the stream as well, and is thrown by the loop below.
  const fed = pipeline(bytes, stream).catch(() => undefined);
  for await (const chunk of stream) yield chunk;
  await fed;
}

async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK_BYTES });
  } catch (error) {
    throw sourceUnreadable(`${path} cannot be read (${messageOf(error)}); expected a file`, error);
  }
}

/** The first bytes, as many as asked for if there are so many, and all bytes from the beginning. */
async function peek(bytes: Bytes, size: number) {
  const iterator = bytes[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < size) {
    const next = await iterator.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const rest = async function* () {
    if (head.length > 0) yield head;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  return { head, rest: rest(), drop: async () => iterator.return?.() };
}
