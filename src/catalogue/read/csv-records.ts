import { isUtf8 } from 'node:buffer';
import { sourceUnreadable, type UserError } from '../../errors.js';
import { type CsvCells, cellTexts } from './csv-cells.js';
import { byteOrderMark, checkDelimiter, checkNames } from './csv-header.js';
import { CsvRecordScanner } from './csv-record.js';

const LF = 0x0a;
const MOST_IN_BATCH = 4096;

/** One record of a CSV file: kept (`cells`) or rejected (`reason`). */
export interface CsvRecord<Cells = readonly string[]> {
  /** 0 is the header; counts all records, rejected ones too. */
  readonly row: number;
  /** Offset of its first byte in the unpacked file. */
  readonly start: number;
  /** Its exact bytes with the line end: a view, to be copied by whoever keeps it. */
  readonly raw: Buffer;
  /** As many as the header has; null when the record is rejected. */
  readonly cells: Cells | null;
  /** Why it is rejected; null when it is not. */
  readonly reason: string | null;
}

export interface CsvOptions {
  /** Name of the file, for errors. */
  readonly file: string;
  /** A longer record is rejected, in pieces of at most this many bytes; 16 MiB unless told. */
  readonly maxRecordBytes?: number;
}

/** `csvRecords` with the texts of the cells made. */
export async function* csvRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<CsvRecord[]> {
  for await (const batch of csvRecordBytes(chunks, options)) {
    yield batch.map((record) => ({ ...record, cells: record.cells && cellTexts(record.cells) }));
  }
}

/**
 * Reads a CSV file as batches of records, the header first. The `raw` bytes of all records, in
 * order, are the file.
 *
 * A record of the right grammar with as many cells as the header is always taken as it stands. A
 * damaged one is rejected, but only up to the first line inside it from which a sound record can be
 * read; reading goes on there. Throws a UserError when the header cannot be used.
 */
export async function* csvRecordBytes(
  chunks: AsyncIterable<Uint8Array>,
  { file, maxRecordBytes = 16 * 2 ** 20 }: CsvOptions,
): AsyncGenerator<ByteRecord[]> {
  const reader = new CsvReader(file, maxRecordBytes);
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    // No less than what is left over: a long record is then scanned a bounded number of times.
    if (size < reader.leftOver) continue;
    yield* reader.read(waiting, false);
    waiting = [];
    size = 0;
  }
  yield* reader.read(waiting, true);
}

type ByteRecord = CsvRecord<CsvCells>;

class CsvReader {
  readonly #file: string;
  readonly #maxBytes: number;
  readonly #scanner = new CsvRecordScanner();
  #bytes: Buffer = Buffer.alloc(0);
  /** The file ends where `#bytes` does. */
  #last = false;
  /** Start of the next record in `#bytes`; its offset in the file; its number. */
  #at = 0;
  #offset = 0;
  #row = 0;
  /** Number of columns; 0 until the header is read. */
  #columns = 0;
  /** The reason of the last piece, when it was cut from a damaged stretch that goes on. */
  #adrift: string | null = null;

  constructor(file: string, maxBytes: number) {
    this.#file = file;
    this.#maxBytes = maxBytes;
  }

  /** Number of bytes that no record has been made of yet. */
  get leftOver(): number {
    return this.#bytes.length - this.#at;
  }

  /** The records that the bytes so far settle, in batches. */
  *read(chunks: readonly Uint8Array[], last: boolean): Generator<ByteRecord[]> {
    this.#bytes = Buffer.concat([this.#bytes.subarray(this.#at), ...chunks]);
    this.#at = 0;
    this.#last = last;
    let batch: ByteRecord[] = [];
    while (this.leftOver > 0 || (last && this.#columns === 0)) {
      const record = this.#columns === 0 ? this.#header() : this.#next();
      if (record === null) break;
      batch.push(record);
      if (batch.length === MOST_IN_BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  #header(): ByteRecord | null {
    if (this.#last && this.leftOver === 0) {
      throw sourceUnreadable(`${this.#file} is empty; expected a header with the column names`);
    }
    if (!this.#last && this.leftOver < 4) return null;
    const mark = byteOrderMark(this.#bytes, this.#file);
    const scan = this.#scan(mark, Number.POSITIVE_INFINITY);
    if (scan === 'more') return null;
    if (scan === 'damaged' || this.#scanner.cells === 1) {
      checkDelimiter(this.#bytes.toString('utf8', mark, this.#scanner.end + 1), this.#file);
    }
    if (scan !== 'complete') throw this.#unusableHeader(this.#problem(scan));
    const header = this.#keep();
    if (header.cells === null) throw this.#unusableHeader(header.reason);
    const names = cellTexts(header.cells);
    checkNames(names, this.#file);
    this.#columns = names.length;
    return header;
  }

  #next(): ByteRecord | null {
    if (this.#adrift !== null) return this.#rejectTo(null, this.#adrift);
    // The limit keeps a quote that opens late from being scanned to the end again and again.
    const scan = this.#scan(this.#at, 2 * this.#columns + 16);
    if (scan === 'more') return null;
    const { cells, end } = this.#scanner;
    if (scan === 'complete') {
      if (cells === this.#columns) return this.#keep();
      return this.#rejectTo(end, this.#miscount());
    }
    const reason = this.#problem(scan);
    const lineEnd = scan === 'damaged' ? this.#lineEnd(end) : null;
    return this.#rejectTo(lineEnd, reason);
  }

  #unusableHeader(problem: string | null): UserError {
    return sourceUnreadable(
      `the header of ${this.#file} cannot be read (${problem}); expected the column names in UTF-8`,
    );
  }

  /** Scans within the largest record allowed; `more`: the bytes so far do not settle it. */
  #scan(start: number, maxCells: number): 'complete' | 'damaged' | 'too long' | 'more' {
    const limit = Math.min(this.#bytes.length, start + this.#maxBytes);
    const atEnd = limit === this.#bytes.length;
    const scan = this.#scanner.scan(this.#bytes, start, limit, atEnd && this.#last, maxCells);
    if (scan === 'incomplete') return atEnd ? 'more' : 'too long';
    return scan;
  }

  #problem(scan: 'damaged' | 'too long'): string {
    return scan === 'damaged' ? this.#scanner.damage : `longer than ${this.#maxBytes} bytes`;
  }

  #miscount(): string {
    const { blank, cells } = this.#scanner;
    if (blank) return 'blank line';
    return `${cells} ${cells === 1 ? 'cell' : 'cells'} where the header has ${this.#columns}`;
  }

  /** End of the line that holds `at`, or null when it is further than a record may reach. */
  #lineEnd(at: number): number | null {
    const lineFeed = this.#bytes.indexOf(LF, at);
    const end = lineFeed >= 0 ? lineFeed + 1 : this.#last ? this.#bytes.length : Infinity;
    return end <= this.#at + this.#maxBytes ? end : null;
  }

  #keep(): ByteRecord {
    const { end } = this.#scanner;
    const bytes = this.#bytes.subarray(this.#at, end);
    if (isUtf8(bytes)) return this.#record(end, this.#scanner.cellsOf(bytes, this.#at), null);
    return this.#record(end, null, 'not UTF-8');
  }

  /**
   * Rejects the damaged stretch up to `end`, or up to the first line in it that starts a sound
   * record. An `end` of null: the stretch goes on beyond what may be held, and is cut in pieces.
   */
  #rejectTo(end: number | null, reason: string): ByteRecord | null {
    const bound = end ?? Math.min(this.#at + this.#maxBytes, this.#bytes.length);
    let line = this.#bytes.indexOf(LF, this.#at) + 1;
    for (; line > 0 && line <= bound && line !== end; line = this.#bytes.indexOf(LF, line) + 1) {
      if (line === this.#bytes.length) {
        if (this.#last) break;
        return null;
      }
      const scan = this.#scan(line, this.#columns);
      if (scan === 'more') return null;
      if (scan === 'complete' && this.#scanner.cells === this.#columns) {
        this.#adrift = null;
        return this.#record(line, null, reason);
      }
    }
    if (end === null && !this.#last && this.leftOver < this.#maxBytes) return null;
    this.#adrift = end === null ? reason : null;
    return this.#record(bound, null, reason);
  }

  #record(end: number, cells: CsvCells | null, reason: string | null): ByteRecord {
    const raw = this.#bytes.subarray(this.#at, end);
    const record = { row: this.#row, start: this.#offset, raw, cells, reason };
    this.#row += 1;
    this.#offset += raw.length;
    this.#at = end;
    return record;
  }
}
