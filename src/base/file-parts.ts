import { closeSync, openSync, readSync } from 'node:fs';
import { messageOf, releaseDamaged } from './errors.js';
import { finish, type Steps } from './steps.js';

/** Bytes are read and checked in blocks of so many. */
export const BLOCK_BYTES = 4096;
/** So many blocks are read in a step. */
const STEP_BLOCKS = 64;
/** So many blocks of each file stay, 2 MB: cells are asked for in the order of lists, and where each is stands in another block. */
const MOST_BLOCKS = 512;

/** What is read in a step, before it is put where it is wanted. */
const PART = Buffer.alloc(STEP_BLOCKS * BLOCK_BYTES);

/** XXH64 of bytes. */
export type Hash = (bytes: Uint8Array) => bigint;

/** The sums of a file's blocks, each as two halves. */
export function blockSums(bytes: Uint8Array, hash: Hash): Uint32Array {
  const sums = new Uint32Array(2 * Math.ceil(bytes.length / BLOCK_BYTES));
  for (let block = 0; 2 * block < sums.length; block++) {
    const sum = hash(bytes.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES));
    sums[2 * block] = Number(sum & 0xffffffffn);
    sums[2 * block + 1] = Number(sum >> 32n);
  }
  return sums;
}

interface Sums {
  /** Bytes of the file. */
  readonly size: number;
  readonly sums: Uint32Array;
  readonly hash: Hash;
}

/** Where what is read is put. */
export interface PartsMemory {
  readonly allocate?: ((bytes: number) => Uint8Array) | undefined;
  /** What is kept, by file and place. */
  readonly kept?: Map<string, Uint8Array>;
}

/** A file that stays where it is: each block is compared with its sum when it is read. Throws `release-damaged`. */
export class CheckedFile {
  private readonly open: { descriptor?: number } = {};
  private readonly blocks = new Map<number, Buffer>();

  constructor(
    private readonly file: string,
    private readonly sums: Sums,
    private readonly memory: PartsMemory = {},
  ) {
    closing.register(this, this.open);
    this.openAgain();
  }

  /** The bytes from `from` to `to`, which stay in memory; multiples of 8 are aligned to 8. */
  keep(from: number, to: number): Uint8Array {
    return finish(this.keeping(from, to));
  }

  /** As `keep`, step by step. */
  *keeping(from: number, to: number): Steps<Uint8Array> {
    const { kept } = this.memory;
    const key = `${this.file} ${from}`;
    const known = kept?.get(key);
    if (known) return known;
    const bytes = yield* this.reading(from, to, this.memory.allocate);
    kept?.set(key, bytes);
    return bytes;
  }

  /** The same bytes for once. */
  take(from: number, to: number): Uint8Array {
    return finish(this.reading(from, to));
  }

  /** Reads all of the file, step by step, and keeps nothing. */
  *checking(): Steps<void> {
    const { size } = this.sums;
    for (let start = 0; start < size; start += PART.length) {
      this.readBlocks(PART.subarray(0, Math.min(PART.length, size - start)), start);
      yield;
    }
  }

  /** A few bytes, good until the next call. */
  few(from: number, to: number): Buffer {
    const block = Math.floor(from / BLOCK_BYTES);
    const start = block * BLOCK_BYTES;
    if (to > start + BLOCK_BYTES) return Buffer.from(this.take(from, to).buffer);
    let bytes = this.blocks.get(block);
    if (bytes) this.blocks.delete(block);
    else
      bytes = Buffer.from(this.take(start, Math.min(start + BLOCK_BYTES, this.sums.size)).buffer);
    this.blocks.set(block, bytes);
    if (this.blocks.size > MOST_BLOCKS) this.blocks.delete(this.blocks.keys().next().value!);
    return bytes.subarray(from - start, to - start);
  }

  /** Only whole blocks can be checked: what is beside the bytes at both ends is read too, and left. */
  private *reading(
    from: number,
    to: number,
    allocate: (bytes: number) => Uint8Array = (bytes) => new Uint8Array(bytes),
  ): Steps<Uint8Array> {
    if (from < 0 || to < from || to > this.sums.size) {
      throw releaseDamaged(
        `${this.file} is to have bytes ${from} to ${to}; expected ${this.sums.size} in all`,
      );
    }
    const bytes = allocate(to - from);
    for (let at = from; at < to; ) {
      if (at > from) yield;
      const start = at - (at % BLOCK_BYTES);
      const end = Math.min(
        start + PART.length,
        Math.ceil(to / BLOCK_BYTES) * BLOCK_BYTES,
        this.sums.size,
      );
      const read = PART.subarray(0, end - start);
      this.readBlocks(read, start);
      bytes.set(read.subarray(at - start, to - start), at - from);
      at = end;
    }
    return bytes;
  }

  /** A file that was mended is another one of the same name. */
  private readBlocks(part: Buffer, start: number): void {
    if (this.faultIn(part, start) === undefined) return;
    this.openAgain();
    const fault = this.faultIn(part, start);
    if (fault !== undefined) throw releaseDamaged(`${this.file} ${fault}`);
  }

  /** Whoever has a file open can read it when its folder has gone. */
  private openAgain(): void {
    try {
      const descriptor = openSync(this.file, 'r');
      closeFile(this.open);
      this.open.descriptor = descriptor;
    } catch (error) {
      throw releaseDamaged(`${this.file} cannot be read (${messageOf(error)})${AGAIN}`, error);
    }
  }

  /** Reads blocks; gives what is wrong with them. */
  private faultIn(part: Buffer, start: number): string | undefined {
    const { sums, hash } = this.sums;
    try {
      for (let read = 0; read < part.length; ) {
        const left = part.length - read;
        const more = readSync(this.open.descriptor ?? -1, part, read, left, start + read);
        if (more === 0) return `ends at byte ${start + read}${AGAIN}`;
        read += more;
      }
    } catch (error) {
      return `cannot be read (${messageOf(error)})${AGAIN}`;
    }
    const first = (2 * start) / BLOCK_BYTES;
    const place = blockSums(part, hash).findIndex((sum, i) => sums[first + i] !== sum);
    if (place < 0) return undefined;
    const at = start + (place >> 1) * BLOCK_BYTES;
    return `has other bytes from ${at} on; expected those that were built`;
  }
}

const AGAIN = '; build the release again';

const closeFile = ({ descriptor }: { readonly descriptor?: number }) => {
  if (descriptor !== undefined) closeSync(descriptor);
};

const closing = new FinalizationRegistry(closeFile);
