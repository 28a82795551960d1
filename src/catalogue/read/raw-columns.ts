import type { TextCells } from './raw-tables.js';

/** Collects the cells of a column; `take` gives them away and begins anew. */
export class IntegerColumn {
  private values: Int32Array;
  private length = 0;

  constructor(private readonly rows: number) {
    this.values = new Int32Array(rows);
  }

  push(value: number): void {
    this.values[this.length++] = value;
  }

  take(): Int32Array {
    const values = this.values.subarray(0, this.length);
    this.values = new Int32Array(this.rows);
    this.length = 0;
    return values;
  }
}

export class NumberColumn {
  private values: Float64Array;
  private length = 0;

  constructor(private readonly rows: number) {
    this.values = new Float64Array(rows);
  }

  push(value: number): void {
    this.values[this.length++] = value;
  }

  take(): Float64Array {
    const values = this.values.subarray(0, this.length);
    this.values = new Float64Array(this.rows);
    this.length = 0;
    return values;
  }
}

/** A column of few names: each cell is the place of its name among them. */
export class CodeColumn<Name extends string> {
  private values: Uint8Array;
  private length = 0;

  constructor(
    private readonly rows: number,
    private readonly names: readonly Name[],
  ) {
    this.values = new Uint8Array(rows);
  }

  push(name: Name): void {
    this.values[this.length++] = this.names.indexOf(name);
  }

  take(): Uint8Array {
    const values = this.values.subarray(0, this.length);
    this.values = new Uint8Array(this.rows);
    this.length = 0;
    return values;
  }
}

/** Texts up to this length are cheaper to copy here than by a call into the engine. */
const SHORT = 64;

/** A column of texts, encoded one after the other. */
export class TextColumn {
  private bytes: Buffer;
  private ends: Int32Array;
  private validity: Uint8Array | null = null;
  private length = 0;
  /** How many bytes the texts take. */
  size = 0;

  constructor(private readonly rows: number) {
    this.bytes = Buffer.allocUnsafeSlow(16 * rows);
    this.ends = new Int32Array(rows);
  }

  push(text: string | null): void {
    if (text === null) this.markEmpty();
    else this.size += this.write(text);
    this.ends[this.length++] = this.size;
  }

  /** The text from `from` to `to`, empty where there is none. */
  pushBytes(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (length === 0) {
      this.markEmpty();
    } else {
      if (this.size + length > this.bytes.length) this.grow(length);
      const { bytes: own, size } = this;
      if (length > SHORT) own.set(bytes.subarray(from, to), size);
      else for (let i = 0; i < length; i++) own[size + i] = bytes[from + i];
      this.size = size + length;
    }
    this.ends[this.length++] = this.size;
  }

  take(): TextCells {
    const { bytes, ends, validity, length, size } = this;
    this.bytes = Buffer.allocUnsafeSlow(16 * this.rows);
    this.ends = new Int32Array(this.rows);
    this.validity = null;
    this.length = 0;
    this.size = 0;
    return {
      bytes: bytes.subarray(0, size),
      ends: ends.subarray(0, length),
      validity: validity?.subarray(0, (length + 7) >> 3) ?? null,
    };
  }

  private write(text: string): number {
    const { length } = text;
    if (this.size + 3 * length > this.bytes.length) this.grow(3 * length);
    const { bytes, size: at } = this;
    if (length > SHORT) return bytes.write(text, at);
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return bytes.write(text, at);
      bytes[at + i] = code;
    }
    return length;
  }

  private grow(more: number): void {
    const bytes = Buffer.allocUnsafeSlow(2 * this.bytes.length + more);
    this.bytes.copy(bytes, 0, 0, this.size);
    this.bytes = bytes;
  }

  private markEmpty(): void {
    this.validity ??= new Uint8Array((this.rows + 7) >> 3).fill(0xff);
    this.validity[this.length >> 3] &= ~(1 << (this.length & 7));
  }
}
