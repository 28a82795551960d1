import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, writeSync } from 'node:fs';
import { sourceUnreadable } from '../../../base/errors.js';
import { type Kernel, kernelOf } from '../../../base/kernel.js';
import type { Bytes } from '../../read/files/bytes.js';

const TAB = 9;
const LF = 10;
const CR = 13;
const COMMA = 44;

/** What DuckDB reads of a line at most. */
const LONGEST = 2_000_000 - 16;
/** Bytes that are looked at together, and that are written together. */
const CHUNK = 2 ** 18;
const ROOM = 2 ** 20;

/** Ids by a hash of each; may have others too. */
export class IdSet {
  constructor(private readonly bits: Uint8Array) {}

  /** Where it lies in its memory. */
  get address(): number {
    return this.bits.byteOffset;
  }

  add(hash: number): void {
    this.bits[(hash >>> 3) & 0x7fffff] |= 1 << (hash & 7);
  }

  has(hash: number): boolean {
    return ((this.bits[(hash >>> 3) & 0x7fffff] >> (hash & 7)) & 1) === 1;
  }

  /** Adds the ids in a line that begin as those of people do. */
  addPeople(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const isPerson = bytes[at] === 0x6e && bytes[at + 1] === 0x6d;
      let hash = 0;
      for (let c = bytes[at]; c !== TAB && c !== COMMA && at < end; c = bytes[++at]) {
        hash = hashed(hash, c);
      }
      if (isPerson) this.add(hash);
    }
  }
}

/** What the kernel tells of a line, in numbers of 32 bits. */
const TELLS = 4;
const IDS = 2 ** 23;
const FILMS = 4 * TELLS * (CHUNK + 2);
const BYTES = FILMS + 2 * IDS;
const OUT = LONGEST + CHUNK + 16;
const SIZE = BYTES + OUT + ROOM + LONGEST + 32;

/** What lines are picked in: two sets of ids, room for lines, and the kernel, where it can run. */
export class PickMemory {
  readonly films: IdSet;
  readonly people: IdSet;
  /** Lines as they come; from `OUT` on those that are to be written. */
  readonly bytes: Buffer;
  /** The kernel's answer. */
  readonly told: Int32Array;

  constructor(private readonly kernel: Kernel | null = kernelOf('pick-lines', SIZE) ?? null) {
    const memory = kernel?.memory.buffer ?? new ArrayBuffer(SIZE);
    this.told = new Int32Array(memory, 0, FILMS / 4);
    this.films = new IdSet(new Uint8Array(memory, FILMS, IDS));
    this.people = new IdSet(new Uint8Array(memory, FILMS + IDS, IDS));
    this.bytes = Buffer.from(memory as ArrayBuffer, BYTES);
  }

  /** Has the kernel tell of the lines up to `end`, and gives how many numbers that are; 0 without a kernel. */
  tell(end: number, { columns, among, people }: PickRequest): number {
    const tell = this.kernel?.functions['pick-lines'];
    if (!tell) return 0;
    const [ids, adds] = [among, people].map((set) => set?.address ?? 0);
    return tell(BYTES, BYTES + end, ids, columns - 1, adds, 0) / 4;
  }
}

const hashed = (hash: number, sign: number): number => (Math.imul(hash, 31) + sign) | 0;

/** A line that is not sound: its number, where it lies in the unpacked file, and what is wrong. */
export interface Fault {
  readonly row: number;
  readonly start: number;
  readonly bytes: number;
  readonly problem: string;
}

export interface PickRequest {
  readonly name: string;
  readonly columns: number;
  /** Only lines whose first cell is among these are wanted. */
  readonly among?: IdSet;
  /** Whether such a line is wanted, if it is sound: by a hash of its first cell, and where it begins. */
  readonly wanted?: (id: number, bytes: Buffer, start: number) => boolean;
  /** The ids of people in wanted lines are added here. */
  readonly people?: IdSet;
  /** Puts the number of each line before it, as its first cell. */
  readonly numbered: boolean;
  readonly out: string;
}

/** Writes the lines of one of IMDb's files that are wanted to another, unpacked and without header. */
export async function pickLines(
  file: Bytes,
  request: PickRequest,
  memory: PickMemory,
): Promise<{ readonly sound: number; readonly faults: readonly Fault[] }> {
  const picker = new LinePicker(request, memory);
  try {
    for await (const chunk of file) picker.add(chunk);
    picker.end();
  } finally {
    picker.close();
  }
  return picker;
}

class LinePicker {
  sound = 0;
  readonly faults: Fault[] = [];
  /** Lines so far, but for blank ones; the header is 0. */
  private row = -1;
  /** Where the bytes at hand begin in the file. */
  private offset = 0;
  private readonly bytes: Buffer;
  /** Of them, those of a line that has not ended. */
  private left = 0;
  /** Bytes of a line that is too long, let go of. */
  private lost = 0;
  private filled = 0;
  private readonly file: number;

  constructor(
    private readonly request: PickRequest,
    private readonly memory: PickMemory,
  ) {
    this.file = openSync(request.out, 'w');
    this.bytes = memory.bytes;
  }

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += CHUNK) this.addChunk(bytes.subarray(at, at + CHUNK));
  }

  private addChunk(chunk: Uint8Array): void {
    const size = this.left + chunk.length;
    this.bytes.set(chunk, this.left);
    const end = this.bytes.subarray(0, size).lastIndexOf(LF) + 1;
    this.pick(end);
    this.left = size - end;
    this.bytes.copyWithin(0, end, size);
    this.offset += end;
    if (this.left <= LONGEST) return;
    this.lost += this.left;
    this.offset += this.left;
    this.left = 0;
  }

  end(): void {
    if (this.left + this.lost > 0) this.add(Buffer.from([LF]));
    this.flush();
  }

  close(): void {
    closeSync(this.file);
  }

  /** Looks at each line up to `end`, behind a line end, but for those that the kernel passes over. */
  private pick(end: number): void {
    const { bytes, memory, request } = this;
    const { told } = memory;
    const utf8 = isUtf8(bytes.subarray(0, end));
    const isPlain = utf8 && this.row >= 0 && this.lost === 0;
    const count = isPlain ? memory.tell(end, request) : 0;
    if (count === 0) for (let at = 0; at < end; ) at = this.lookAt(at, utf8);
    for (let i = 0; i < count; i += TELLS) {
      const isSound = told[i + 2] > 0;
      const passed = told[i] + (i + 1 < count && isSound ? 1 : 0);
      this.row += passed;
      this.sound += passed;
      if (i + 1 === count) return;
      const start = told[i + 1] - BYTES;
      if (!isSound) this.lookAt(start, utf8);
      else if (request.wanted?.(told[i + 3], bytes, start) ?? true) {
        this.take(start, told[i + 2] - BYTES);
      }
    }
  }

  /** Looks at a line, and gives where the next one begins. */
  private lookAt(start: number, utf8: boolean): number {
    const { bytes } = this;
    const { columns, among, wanted, people } = this.request;
    let at = start;
    // The first cell is the id.
    let sign = bytes[at];
    let id = 0;
    while (sign > CR) {
      id = hashed(id, sign);
      sign = bytes[++at];
    }
    // The others are counted.
    let cells = 1;
    let returns = 0;
    while (sign !== LF) {
      if (sign === TAB) cells++;
      else if (sign === CR) returns++;
      sign = bytes[++at];
    }
    const ends = returns > 0 && bytes[at - 1] === CR ? 1 : 0;
    const last = at - ends;
    if (last === start && this.lost === 0) return at + 1;
    this.row++;
    const isLine = returns === ends && this.lost + last - start <= LONGEST;
    if (this.row === 0) {
      if (!isLine) throw this.notLines();
    } else if (isLine && cells === columns && (utf8 || isUtf8(bytes.subarray(start, last)))) {
      this.sound++;
      if ((among?.has(id) ?? true) && (wanted?.(id, bytes, start) ?? true)) {
        people?.addPeople(bytes, start, last);
        this.take(start, last);
      }
    } else this.note(bytes.subarray(start, last), start, returns > ends, cells);
    return at + 1;
  }

  private notLines() {
    return sourceUnreadable(
      `${this.request.name} has no line end after its first line; expected IMDb's file, with LF or CRLF`,
    );
  }

  private note(line: Buffer, start: number, hasReturn: boolean, cells: number): void {
    const { lost, row } = this;
    this.lost = 0;
    let problem = `${cells} cells where ${this.request.columns} are expected`;
    if (lost > 0 || line.length > LONGEST) problem = 'line too long';
    else if (!isUtf8(line)) problem = 'not UTF-8';
    else if (hasReturn) problem = 'a line end of another kind in it';
    this.faults.push({
      row,
      start: this.offset + start - lost,
      bytes: lost + line.length,
      problem,
    });
  }

  private take(start: number, end: number): void {
    if (this.filled > ROOM) this.flush();
    const { bytes } = this;
    if (this.request.numbered) {
      this.filled += bytes.write(`${this.row}\t`, OUT + this.filled, 'latin1');
    }
    bytes.copyWithin(OUT + this.filled, start, end);
    this.filled += end - start;
    bytes[OUT + this.filled++] = LF;
  }

  private flush(): void {
    for (let at = 0; at < this.filled; )
      at += writeSync(this.file, this.bytes, OUT + at, this.filled - at);
    this.filled = 0;
  }
}
