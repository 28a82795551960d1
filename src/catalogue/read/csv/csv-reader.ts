import { isUtf8 } from 'node:buffer';
import { sourceUnreadable, type UserError } from '../../../base/errors.js';
import { type CsvCells, cellTexts } from './csv-cells.js';
import { byteOrderMark, checkDelimiter, checkNames } from './csv-header.js';
import { CsvScanner } from './csv-scanner.js';
import {
  doubleEscaped,
  ESCAPED,
  fromWindows1252,
  hasCrLines,
  swapLineEnds,
  WINDOWS_1252,
} from './mend-record.js';

const LF = 0x0a;

/** One record of a CSV file: kept (`cells`) or rejected (`reason`). */
export interface CsvRecord extends Readonly<Pick<CsvReader, 'row' | 'start' | 'reason'>> {
  /** Its exact bytes with the line end. */
  readonly raw: Buffer;
  /** As many as the header has; null when the record is rejected. */
  readonly cells: readonly string[] | null;
}

interface CsvOptions {
  /** Name of the file, for errors. */
  readonly file: string;
  /** A longer record is rejected, in pieces of at most this many bytes; 16 MiB unless told. */
  readonly maxRecordBytes?: number;
}

const MOST_IN_BATCH = 4096;

/** A record whose quotes are escaped by backslashes, and a first line, are looked for so far. */
const LONGEST_ESCAPED = 2 ** 20;
const LONGEST_HEADER = 2 ** 16;

/** The records of a CSV file with the texts of their cells, in batches; else as `readCsvBytes`. */
export async function* csvRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<CsvRecord[]> {
  let batch: CsvRecord[] = [];
  for await (const reader of readCsvBytes(chunks, options)) {
    while (reader.next()) {
      const { row, start, cells, reason } = reader;
      const raw = Buffer.from(reader.raw());
      batch.push({ row, start, raw, cells: cells && cellTexts(cells), reason });
      if (batch.length === MOST_IN_BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
    batch = [];
  }
}

/**
 * Reads a CSV file, header first; the bytes of all records, in order, are the file. A damaged
 * record is rejected, but only up to the first line inside it from which a sound one can be read.
 * Throws a UserError when the header cannot be used.
 */
export async function* readCsvBytes(
  chunks: AsyncIterable<Uint8Array>,
  { file, maxRecordBytes = 16 * 2 ** 20 }: CsvOptions,
): AsyncGenerator<CsvReader> {
  const reader = new CsvReader(file, maxRecordBytes);
  for await (const chunk of chunks) if (reader.add(chunk)) yield reader;
  reader.end();
  yield reader;
}

/** Steps through records when `add` gave true, or after `end`; each holds until the next step. */
class CsvReader {
  /** Number of the record: 0 is the header; all records count, rejected ones too. */
  row = -1;
  /** Offset of its first byte in the unpacked file. */
  start = 0;
  /** Number of its bytes, with the line end. */
  length = 0;
  /** As many as the header has; null when the record is rejected. */
  cells: CsvCells | null = null;
  /** Why it is rejected; null when it is not. */
  reason: string | null = null;
  /** How it was read, where it is kept and no CSV in UTF-8 as it stands. */
  mended: string | null = null;

  private readonly scanner = new CsvScanner();
  /** What is there of the file, from the next record's start, `at`, on; it stands in `room`. */
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private room: Buffer = Buffer.allocUnsafeSlow(2 ** 16);
  /** No record could be made of the last bytes, so many; so many were added since. */
  private stuck = 0;
  private added = 0;
  /** Up to here, where a line ends, the bytes are UTF-8. */
  private utf8 = 0;
  /** Lines end in CR alone. While a record is looked for, CR and LF stand for each other then. */
  private crLines = false;
  /** The file ends where the bytes do. */
  private last = false;
  /** Number of columns; 0 until the header is read. */
  private columns = 0;
  /** The reason of the last piece, when it was cut from a damaged stretch that goes on. */
  private adrift: string | null = null;

  constructor(
    private readonly file: string,
    private readonly maxBytes: number,
  ) {}

  /** Adds bytes of the file; gives true when there are enough to read on. */
  add(chunk: Uint8Array): boolean {
    const left = this.bytes.length - this.at;
    const size = left + chunk.length;
    if (size > this.room.length) {
      const room = Buffer.allocUnsafeSlow(2 * size);
      this.bytes.copy(room, 0, this.at);
      this.room = room;
    } else if (this.at > 0) {
      this.room.copyWithin(0, this.at, this.bytes.length);
    }
    this.room.set(chunk, left);
    if (this.crLines) swapLineEnds(this.room.subarray(left, size));
    this.bytes = this.room.subarray(0, size);
    this.at = 0;
    this.added += chunk.length;
    // No less than what is left over: a long record is then scanned a bounded number of times.
    if (this.added < this.stuck) return false;
    this.checkUtf8(this.bytes.lastIndexOf(LF) + 1);
    return true;
  }

  end(): void {
    this.last = true;
    this.checkUtf8(this.bytes.length);
  }

  /** Steps to the next record; gives false when it takes more bytes, or there is none. */
  next(): boolean {
    const headless = this.columns === 0;
    if (this.at < this.bytes.length || (this.last && headless)) {
      if (headless ? this.header() : this.nextRecord()) return true;
    }
    this.stuck = this.bytes.length - this.at;
    this.added = 0;
    return false;
  }

  /** The exact bytes of the record, with the line end. */
  raw(): Buffer {
    return this.bytes.subarray(this.at - this.length, this.at);
  }

  /** All lines are checked at once; where one is no UTF-8, each record is, by itself. */
  private checkUtf8(end: number): void {
    this.utf8 = isUtf8(this.bytes.subarray(this.at, end)) ? end : 0;
  }

  private header(): boolean {
    const left = this.bytes.length - this.at;
    if (this.last && left === 0) {
      throw sourceUnreadable(`${this.file} is empty; expected a header with the column names`);
    }
    if (!this.last && left < 4) return false;
    const mark = byteOrderMark(this.bytes, this.file);
    if (!this.crLines) {
      const crLines = hasCrLines(this.bytes.subarray(mark, LONGEST_HEADER));
      if (crLines === null && !this.last && left < LONGEST_HEADER) return false;
      this.crLines = crLines === true;
      if (this.crLines) swapLineEnds(this.bytes.subarray(this.at));
    }
    const scan = this.scan(mark, Number.POSITIVE_INFINITY);
    if (scan === 'more') return false;
    if (scan === 'damaged' || this.scanner.cells === 1) {
      checkDelimiter(this.bytes.toString('utf8', mark, this.scanner.end + 1), this.file);
    }
    if (scan !== 'complete') throw this.unusableHeader(this.problem(scan));
    this.keep(mark);
    if (this.cells === null) throw this.unusableHeader(this.reason);
    const names = cellTexts(this.cells);
    checkNames(names, this.file);
    this.columns = names.length;
    return true;
  }

  private nextRecord(): boolean {
    if (this.adrift !== null) return this.rejectTo(null, this.adrift);
    // The limit keeps a quote that opens late from being scanned to the end again and again.
    const scan = this.scan(this.at, 2 * this.columns + 16);
    if (scan === 'more') return false;
    const { cells, end } = this.scanner;
    if (scan === 'complete' && cells === this.columns) return this.keep(this.at);
    const reason = scan === 'complete' ? this.miscount() : this.problem(scan);
    const escaped = scan === 'too long' ? null : this.keepEscaped(end);
    if (escaped !== null) return escaped;
    if (scan === 'complete') return this.rejectTo(end, reason);
    const lineEnd = scan === 'damaged' ? this.lineEnd(end) : null;
    return this.rejectTo(lineEnd, reason);
  }

  /** Reads the record with quotes escaped by backslashes; null where it is none, false for more. */
  private keepEscaped(damage: number): boolean | null {
    const escaped = this.bytes.indexOf('\\"', this.at);
    if (escaped < 0 || escaped >= damage) return null;
    const longest = Math.min(this.maxBytes, LONGEST_ESCAPED);
    const limit = Math.min(this.bytes.length, this.at + longest);
    const last = this.last && limit === this.bytes.length;
    const record = doubleEscaped(this.bytes, this.at, limit, last);
    if (record === null) return this.last || limit < this.bytes.length ? null : false;
    const scan = this.scanner.scan(record, 0, record.length, true, this.columns);
    if (scan !== 'complete' || this.scanner.cells !== this.columns || !isUtf8(record)) return null;
    return this.settle(this.at + record.length, record, null, ESCAPED);
  }

  private unusableHeader(problem: string | null): UserError {
    return sourceUnreadable(
      `the header of ${this.file} cannot be read (${problem}); expected the column names in UTF-8`,
    );
  }

  /** Scans within the largest record allowed; `more`: the bytes so far do not settle it. */
  private scan(start: number, maxCells: number): 'complete' | 'damaged' | 'too long' | 'more' {
    const limit = Math.min(this.bytes.length, start + this.maxBytes);
    const atEnd = limit === this.bytes.length;
    const scan = this.scanner.scan(this.bytes, start, limit, atEnd && this.last, maxCells);
    if (scan === 'incomplete') return atEnd ? 'more' : 'too long';
    return scan;
  }

  private problem(scan: 'damaged' | 'too long'): string {
    return scan === 'damaged' ? this.scanner.damage : `longer than ${this.maxBytes} bytes`;
  }

  private miscount(): string {
    const { blank, cells } = this.scanner;
    if (blank) return 'blank line';
    return `${cells} ${cells === 1 ? 'cell' : 'cells'} where the header has ${this.columns}`;
  }

  /** End of the line that holds `at`, or null when it is further than a record may reach. */
  private lineEnd(at: number): number | null {
    const lineFeed = this.bytes.indexOf(LF, at);
    const end = lineFeed >= 0 ? lineFeed + 1 : this.last ? this.bytes.length : Infinity;
    return end <= this.at + this.maxBytes ? end : null;
  }

  /** Keeps the record that was scanned, from after a byte order mark on. */
  private keep(from: number): true {
    const { end } = this.scanner;
    if (end <= this.utf8 || isUtf8(this.bytes.subarray(this.at, end))) {
      return this.settle(end, this.bytes, null);
    }
    const text = fromWindows1252(this.bytes.subarray(from, end));
    if (text === null) return this.settle(end, null, 'not UTF-8');
    this.scanner.scan(text, 0, text.length, true, Number.POSITIVE_INFINITY);
    return this.settle(end, text, null, WINDOWS_1252);
  }

  /**
   * Rejects up to `end`, or to the first line in between that starts a sound record. An `end` of
   * null: the damaged stretch goes on beyond what may be held, and is cut in pieces.
   */
  private rejectTo(end: number | null, reason: string): boolean {
    const bound = end ?? Math.min(this.at + this.maxBytes, this.bytes.length);
    let line = this.bytes.indexOf(LF, this.at) + 1;
    for (; line > 0 && line <= bound && line !== end; line = this.bytes.indexOf(LF, line) + 1) {
      if (line === this.bytes.length) {
        if (this.last) break;
        return false;
      }
      const scan = this.scan(line, this.columns);
      if (scan === 'more') return false;
      if (scan === 'complete' && this.scanner.cells === this.columns) {
        this.adrift = null;
        return this.settle(line, null, reason);
      }
    }
    if (end === null && !this.last && this.bytes.length - this.at < this.maxBytes) return false;
    this.adrift = end === null ? reason : null;
    return this.settle(bound, null, reason);
  }

  /** Takes the record up to `end`: what was scanned of these bytes, or nothing, for a reason. */
  private settle(
    end: number,
    scanned: Buffer | null,
    reason: string | null,
    mended: string | null = null,
  ): true {
    if (this.crLines) {
      swapLineEnds(this.bytes.subarray(this.at, end));
      if (scanned !== null && scanned !== this.bytes) swapLineEnds(scanned);
    }
    this.row += 1;
    this.start += this.length;
    this.length = end - this.at;
    this.cells = scanned && this.scanner.cellsOf(scanned);
    this.reason = reason;
    this.mended = mended;
    this.at = end;
    return true;
  }
}
