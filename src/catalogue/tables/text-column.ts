import { hasBit } from '../../base/arrays.js';

/** A column of text that stays as UTF-8 bytes; a cell becomes a string when it is asked for. */
export class TextColumn {
  private readonly buffer: Buffer;

  /** `offsets`: where cells start, and the end; `validity`: bits, lowest first, 0 = empty cell. */
  constructor(
    readonly bytes: Uint8Array,
    readonly offsets: Int32Array,
    readonly validity?: Uint8Array,
  ) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.offsets.length - 1;
  }

  /** The cell of a row, null when it is empty. */
  at(row: number): string | null {
    if (this.isEmpty(row)) return null;
    return this.buffer.toString('utf8', this.offsets[row], this.offsets[row + 1]);
  }

  /** True when the cell of a row has the same bytes in another column; an empty cell has none. */
  isSame(row: number, other: TextColumn): boolean {
    return this.isText(row, other.bytes, other.offsets[row], other.offsets[row + 1]);
  }

  /** True when the cell of a row is the text from `from` to `to`, in UTF-8. */
  isText(row: number, text: Uint8Array, from = 0, to = text.length): boolean {
    const start = this.offsets[row] - from;
    if (this.offsets[row + 1] - start !== to) return false;
    for (let i = from; i < to; i++) if (this.bytes[start + i] !== text[i]) return false;
    return true;
  }

  /** The cells of these rows, as a column of their own. */
  pick(rows: Uint32Array): TextColumn {
    const offsets = new Int32Array(rows.length + 1);
    for (const [i, row] of rows.entries()) {
      offsets[i + 1] = offsets[i] + this.offsets[row + 1] - this.offsets[row];
    }
    const bytes = new Uint8Array(offsets[rows.length]);
    const validity = new Uint8Array((rows.length + 7) >>> 3);
    for (const [i, row] of rows.entries()) {
      bytes.set(this.bytes.subarray(this.offsets[row], this.offsets[row + 1]), offsets[i]);
      if (!this.isEmpty(row)) validity[i >>> 3] |= 1 << (i & 7);
    }
    return new TextColumn(bytes, offsets, validity);
  }

  /** True when the cell holds nothing (null, not an empty string). */
  isEmpty(row: number): boolean {
    return this.validity !== undefined && !hasBit(this.validity, row);
  }
}
