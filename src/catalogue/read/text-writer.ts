import type { TextCells } from './raw-tables.js';

/** Texts up to this length are mostly ASCII: cheaper to copy here than by a call into the engine. */
const SHORT = 32;

/** Encodes cells of text one after the other. */
export class TextWriter {
  private bytes: Buffer;
  private length = 0;
  private readonly ends: Int32Array;
  private validity: Uint8Array | null = null;

  constructor(rows: number) {
    this.bytes = Buffer.allocUnsafeSlow(rows * 16);
    this.ends = new Int32Array(rows);
  }

  /** Sets the cell of a row; rows must come in order. */
  set(row: number, cell: string | number | null): void {
    if (typeof cell === 'string') this.length += this.write(cell);
    else this.markEmpty(row);
    this.ends[row] = this.length;
  }

  take(rows: number): TextCells {
    const { bytes, ends, validity, length } = this;
    return {
      bytes: bytes.subarray(0, length),
      ends: ends.subarray(0, rows),
      validity: validity?.subarray(0, (rows + 7) >> 3) ?? null,
    };
  }

  private write(text: string): number {
    const { length } = text;
    if (this.length + 3 * length > this.bytes.length) this.grow(3 * length);
    if (length > SHORT) return this.bytes.write(text, this.length);
    const { bytes } = this;
    const start = this.length;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return bytes.write(text, start);
      bytes[start + i] = code;
    }
    return length;
  }

  private grow(more: number): void {
    const bytes = Buffer.allocUnsafeSlow(2 * this.bytes.length + more);
    this.bytes.copy(bytes, 0, 0, this.length);
    this.bytes = bytes;
  }

  private markEmpty(row: number): void {
    this.validity ??= new Uint8Array((this.ends.length + 7) >> 3).fill(0xff);
    this.validity[row >> 3] &= ~(1 << (row & 7));
  }
}
