import { grown } from '../../../base/arrays.js';
import { type CsvCells, undouble } from './csv-cells.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;

/** What a scan came to. `incomplete`: the bytes end before the record does. */
type Scan = 'complete' | 'incomplete' | 'damaged';

/** Scans a CSV record (RFC 4180; a quote in an unquoted cell is literal, as in Python's csv). */
export class CsvScanner {
  /** Number of cells of the last scanned record. */
  cells = 0;
  /** Offset after the record's line end, or of the damage. */
  end = 0;
  /** What is wrong, when the scan came to `damaged`. */
  damage = '';

  private start = 0;
  /** Where each cell begins and ends; whether quotes stand doubled in it, and in any of them. */
  private spans = new Int32Array(128);
  private doubled = new Uint8Array(64);
  private anyDoubled = false;
  /** Room for a record with single quotes made of doubled ones. */
  private single: Buffer = Buffer.allocUnsafeSlow(2 ** 12);

  /** `last`: the file ends at `limit`. A record of more than `maxCells` cells is damaged. */
  scan(bytes: Buffer, start: number, limit: number, last: boolean, maxCells: number): Scan {
    let at = start;
    this.start = start;
    this.anyDoubled = false;
    this.cells = 0;
    for (;;) {
      if (this.cells === maxCells) return this.damaged(at, `more than ${maxCells} cells`);
      if (this.cells === this.doubled.length) this.grow();
      const quoted = at < limit && bytes[at] === QUOTE;
      const from = quoted ? at + 1 : at;
      let to: number;
      if (quoted) {
        // To the quote that is not doubled.
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
          return this.damaged(limit, `unclosed quote in cell ${this.cells + 1}`);
        }
        if (at + 1 >= limit && !last) return 'incomplete';
        this.doubled[this.cells] = doubled ? 1 : 0;
        if (doubled) this.anyDoubled = true;
        to = at++;
      } else {
        // To the comma or the line end; a CR before LF belongs to the latter.
        while (at < limit && bytes[at] !== COMMA && bytes[at] !== LF) at++;
        if (at === limit && !last) return 'incomplete';
        this.doubled[this.cells] = 0;
        to = at < limit && bytes[at] === LF && at > from && bytes[at - 1] === CR ? at - 1 : at;
      }
      this.spans[2 * this.cells] = from;
      this.spans[2 * this.cells + 1] = to;
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
        return this.damaged(at, `text after the closing quote of cell ${this.cells}`);
      }
      this.end = Math.min(at + 1, limit);
      return 'complete';
    }
  }

  /** True when the last scanned record is a line end and nothing else. */
  get blank(): boolean {
    return this.cells === 1 && this.spans[0] === this.start && this.spans[1] === this.start;
  }

  /** The cells of the record that was scanned last, in `bytes`; they hold until the next scan. */
  cellsOf(bytes: Buffer): CsvCells {
    if (this.anyDoubled) return this.undoubled(bytes);
    return { count: this.cells, bytes, spans: this.spans };
  }

  private undoubled(bytes: Buffer): CsvCells {
    const { cells: count, end, start, spans, doubled } = this;
    if (end - start > this.single.length) this.single = Buffer.allocUnsafeSlow(2 * (end - start));
    const { single } = this;
    bytes.copy(single, 0, start, end);
    for (let cell = 0; cell < count; cell++) {
      const from = spans[2 * cell] - start;
      const to = spans[2 * cell + 1] - start;
      spans[2 * cell] = from;
      spans[2 * cell + 1] = doubled[cell] ? undouble(single, from, to) : to;
    }
    return { count, bytes: single, spans };
  }

  private grow(): void {
    this.spans = grown(this.spans, 2 * this.spans.length);
    this.doubled = grown(this.doubled, 2 * this.doubled.length);
  }

  private damaged(at: number, damage: string): 'damaged' {
    this.end = at;
    this.damage = damage;
    return 'damaged';
  }
}
