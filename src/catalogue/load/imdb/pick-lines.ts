import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, writeSync } from 'node:fs';
import { sourceUnreadable } from '../../../base/errors.js';
import type { Bytes } from '../../read/files/bytes.js';

const TAB = 9;
const LF = 10;
const CR = 13;
const COMMA = 44;

/** What DuckDB reads of a line at most. */
const LONGEST = 2_000_000 - 16;
const ROOM = 2 ** 20;

/** Ids by a hash of each; may have others too. */
export class IdSet {
  private readonly bits = new Uint8Array(2 ** 23);

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
  /** Whether a sound line is wanted: by a hash of its first cell, and where it lies. */
  readonly wanted: (id: number, bytes: Buffer, start: number, end: number) => boolean;
  /** Puts the number of each line before it, as its first cell. */
  readonly numbered: boolean;
  readonly out: string;
}

/** Writes the lines of one of IMDb's files that are wanted to another, unpacked and without header. */
export async function pickLines(
  file: Bytes,
  request: PickRequest,
): Promise<{ readonly sound: number; readonly faults: readonly Fault[] }> {
  const picker = new LinePicker(request);
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
  private bytes = Buffer.allocUnsafeSlow(ROOM);
  /** Of them, those of a line that has not ended. */
  private left = 0;
  /** Bytes of a line that is too long, let go of. */
  private lost = 0;
  private readonly room = Buffer.allocUnsafeSlow(ROOM + LONGEST + 16);
  private filled = 0;
  private readonly file: number;

  constructor(private readonly request: PickRequest) {
    this.file = openSync(request.out, 'w');
  }

  add(chunk: Uint8Array): void {
    const size = this.left + chunk.length;
    if (size > this.bytes.length) {
      this.bytes = Buffer.concat([this.bytes.subarray(0, this.left)], 2 * size);
    }
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

  /** Looks at each line up to `end`, behind a line end. */
  private pick(end: number): void {
    const { bytes } = this;
    const { columns, wanted } = this.request;
    const utf8 = isUtf8(bytes.subarray(0, end));
    for (let at = 0; at < end; at++) {
      const start = at;
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
      if (last === start && this.lost === 0) continue;
      this.row++;
      const isLine = returns === ends && this.lost + last - start <= LONGEST;
      if (this.row === 0) {
        if (!isLine) throw this.notLines();
        continue;
      }
      if (!(isLine && cells === columns && (utf8 || isUtf8(bytes.subarray(start, last))))) {
        this.note(bytes.subarray(start, last), start, returns > ends, cells);
        continue;
      }
      this.sound++;
      if (wanted(id, bytes, start, last)) this.take(start, last);
    }
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
    if (this.request.numbered) {
      this.filled += this.room.write(`${this.row}\t`, this.filled, 'latin1');
    }
    this.room.set(this.bytes.subarray(start, end), this.filled);
    this.filled += end - start;
    this.room[this.filled++] = LF;
  }

  private flush(): void {
    for (let at = 0; at < this.filled; )
      at += writeSync(this.file, this.room, at, this.filled - at);
    this.filled = 0;
  }
}
