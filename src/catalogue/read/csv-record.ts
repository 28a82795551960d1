import { type CsvCells, undouble } from './csv-cells.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;

/** What a scan came to. `incomplete`: the bytes end before the record does. */
export type Scan = 'complete' | 'incomplete' | 'damaged';

/**
 * Scans one CSV record (RFC 4180; lines end in LF or CR LF; a quote inside an unquoted cell is
 * literal, as in Python's csv and in pandas). Holds where the last scanned record's cells stand.
 */
export class CsvRecordScanner {
  /** Number of cells of the last scanned record. */
  cells = 0;
  /** Offset after the record's line end, or of the damage. */
  end = 0;
  /** What is wrong, when the scan came to `damaged`. */
  damage = '';

  #start = 0;
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #doubled: boolean[] = [];

  /**
   * Scans from `start`, looking at no byte from `limit` on. `last` says that the file ends at
   * `limit`. A record of more than `maxCells` cells is damaged.
   */
  scan(bytes: Buffer, start: number, limit: number, last: boolean, maxCells: number): Scan {
    let at = start;
    this.#start = start;
    this.cells = 0;
    for (;;) {
      if (this.cells === maxCells) return this.#damaged(at, `more than ${maxCells} cells`);
      const quoted = at < limit && bytes[at] === QUOTE;
      const from = quoted ? at + 1 : at;
      let to: number;
      if (quoted) {
        let doubled = false;
        at = from;
        for (;;) {
          at = bytes.indexOf(QUOTE, at);
          if (at < 0 || at > limit) at = limit;
          if (at + 1 >= limit || bytes[at + 1] !== QUOTE) break;
          doubled = true;
          at += 2;
        }
        if (at >= limit && last) {
          return this.#damaged(limit, `unclosed quote in cell ${this.cells + 1}`);
        }
        if (at + 1 >= limit && !last) return 'incomplete';
        this.#doubled[this.cells] = doubled;
        to = at++;
      } else {
        while (at < limit && bytes[at] !== COMMA && bytes[at] !== LF) at++;
        if (at === limit && !last) return 'incomplete';
        this.#doubled[this.cells] = false;
        to = at < limit && bytes[at] === LF && at > from && bytes[at - 1] === CR ? at - 1 : at;
      }
      this.#from[this.cells] = from;
      this.#to[this.cells] = to;
      this.cells++;
      if (at < limit && bytes[at] === COMMA) {
        at++;
        continue;
      }
      if (quoted && at < limit && bytes[at] === CR) {
        if (at + 1 === limit && !last) return 'incomplete';
        if (at + 1 < limit && bytes[at + 1] === LF) at++;
      }
      if (at < limit && bytes[at] !== LF) {
        return this.#damaged(at, `text after the closing quote of cell ${this.cells}`);
      }
      this.end = Math.min(at + 1, limit);
      return 'complete';
    }
  }

  /** True when the last scanned record is a line end and nothing else. */
  get blank(): boolean {
    return this.cells === 1 && this.#from[0] === this.#start && this.#to[0] === this.#start;
  }

  /** The cells of the last scanned record; `raw` are its bytes, from `start` of those scanned. */
  cellsOf(raw: Buffer, start: number): CsvCells {
    const spans = new Int32Array(2 * this.cells);
    let bytes = raw;
    for (let i = 0; i < this.cells; i++) {
      const from = this.#from[i] - start;
      const to = this.#to[i] - start;
      if (this.#doubled[i] && bytes === raw) bytes = Buffer.from(raw);
      spans[2 * i] = from;
      spans[2 * i + 1] = this.#doubled[i] ? undouble(bytes, from, to) : to;
    }
    return { bytes, spans };
  }

  #damaged(at: number, damage: string): 'damaged' {
    this.end = at;
    this.damage = damage;
    return 'damaged';
  }
}
