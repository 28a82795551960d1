import { hasBit } from '../../base/arrays.js';
import type { CheckedFile } from '../../base/file-parts.js';

/** A column of text in UTF-8; a cell becomes a string when it is asked for. */
export abstract class TextColumn {
  abstract readonly length: number;

  /** `validity`: bits, lowest first, 0 = empty cell. */
  protected constructor(readonly validity?: Uint8Array) {}

  /** The cell of a row, null when it is empty. */
  abstract at(row: number): string | null;

  /** True when the cell of a row is the text from `from` to `to`, in UTF-8. */
  abstract isText(row: number, text: Uint8Array, from?: number, to?: number): boolean;

  /** The bytes of the cell of a row, good until the next call; none when it is empty. */
  protected abstract cell(row: number): Uint8Array;

  /** The cells of these rows, as a column of their own. */
  pick(rows: Uint32Array): TextInMemory {
    const offsets = new Int32Array(rows.length + 1);
    const validity = new Uint8Array((rows.length + 7) >>> 3);
    const cells = Array.from(rows, (row) => Uint8Array.from(this.cell(row)));
    for (const [i, row] of rows.entries()) {
      offsets[i + 1] = offsets[i] + cells[i].length;
      if (!this.isEmpty(row)) validity[i >>> 3] |= 1 << (i & 7);
    }
    return new TextInMemory(Buffer.concat(cells), offsets, validity);
  }

  /** True when the cell holds nothing (null, not an empty string). */
  isEmpty(row: number): boolean {
    return this.validity !== undefined && !hasBit(this.validity, row);
  }
}

/** A column of text whose bytes are in memory. */
export class TextInMemory extends TextColumn {
  private readonly buffer: Buffer;

  /** `offsets`: where cells start, and where one more would. `gap`: so many bytes stand between two. */
  constructor(
    readonly bytes: Uint8Array,
    readonly offsets: Int32Array,
    validity?: Uint8Array,
    private readonly gap = 0,
  ) {
    super(validity);
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.offsets.length - 1;
  }

  at(row: number): string | null {
    if (this.isEmpty(row)) return null;
    return this.buffer.toString('utf8', this.offsets[row], this.offsets[row + 1] - this.gap);
  }

  isText(row: number, text: Uint8Array, from = 0, to = text.length): boolean {
    const { bytes, gap, offsets } = this;
    return hasText(bytes, offsets[row], offsets[row + 1] - gap, text, from, to);
  }

  protected cell(row: number): Uint8Array {
    return this.bytes.subarray(this.offsets[row], this.offsets[row + 1] - this.gap);
  }
}

/** The lines of a text in UTF-8 as a column; the cell of one that holds nothing is empty. */
export function linesOf(text: Uint8Array): TextInMemory {
  const length = countOf(text, NEW_LINE) + 1;
  const offsets = new Int32Array(length + 1);
  const validity = new Uint8Array((length + 7) >>> 3);
  for (let row = 0, start = 0; row < length; row++) {
    const found = text.indexOf(NEW_LINE, start);
    const end = found < 0 ? text.length : found;
    if (end > start) validity[row >>> 3] |= 1 << (row & 7);
    start = end + 1;
    offsets[row + 1] = start;
  }
  return new TextInMemory(text, offsets, validity, 1);
}

const NEW_LINE = 0x0a;

function countOf(bytes: Uint8Array, byte: number): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === byte) count++;
  return count;
}

/** A column of many cells and few texts. */
export class RepeatedText extends TextColumn {
  private readonly cells: readonly Uint8Array[];

  /** `codes`: of each cell the place of its text. */
  constructor(
    private readonly texts: readonly (string | null)[],
    private readonly codes: ArrayLike<number>,
  ) {
    super();
    this.cells = texts.map((text) => Buffer.from(text ?? ''));
  }

  get length(): number {
    return this.codes.length;
  }

  at(row: number): string | null {
    return this.texts[this.codes[row]] ?? null;
  }

  isText(row: number, text: Uint8Array, from = 0, to = text.length): boolean {
    const cell = this.cell(row);
    return hasText(cell, 0, cell.length, text, from, to);
  }

  override isEmpty(row: number): boolean {
    return this.at(row) === null;
  }

  protected cell(row: number): Uint8Array {
    return this.cells[this.codes[row]] ?? NOTHING;
  }
}

/** A column of text that stays in its file: a cell is read when it is asked for. */
export class TextInFile extends TextColumn {
  /** `offsets`, `bytes`: where they start in the file. */
  constructor(
    readonly length: number,
    private readonly parts: CheckedFile,
    private readonly offsets: number,
    private readonly bytes: number,
    validity?: Uint8Array,
  ) {
    super(validity);
  }

  at(row: number): string | null {
    return this.isEmpty(row) ? null : this.cell(row).toString('utf8');
  }

  isText(row: number, text: Uint8Array, from = 0, to = text.length): boolean {
    return this.cell(row).equals(text.subarray(from, to));
  }

  protected cell(row: number): Buffer {
    const { bytes, offsets, parts } = this;
    if (!(row >= 0 && row < this.length)) return NOTHING;
    const place = offsets + row * Int32Array.BYTES_PER_ELEMENT;
    const pair = parts.few(place, place + 2 * Int32Array.BYTES_PER_ELEMENT);
    const [from, to] = [pair.readInt32LE(0), pair.readInt32LE(Int32Array.BYTES_PER_ELEMENT)];
    return parts.few(bytes + from, bytes + to);
  }
}

const NOTHING = Buffer.alloc(0);

/** True when the bytes from `start` to `end` are those of the text from `from` to `to`. */
function hasText(
  bytes: Uint8Array,
  start: number,
  end: number,
  text: Uint8Array,
  from: number,
  to: number,
): boolean {
  if (end - start !== to - from) return false;
  for (let i = from; i < to; i++) if (bytes[start + i - from] !== text[i]) return false;
  return true;
}
