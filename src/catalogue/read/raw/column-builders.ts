import { grown } from '../../../base/arrays.js';
import type { TextCells } from '../../../duckdb/strings.js';

/** Cells that a column has room for at first; later, as many as the largest batch took. */
const FIRST_ROOM = 256;

/** Collects the cells of a column; `take` gives them away and begins anew. */
abstract class Cells<Values extends Int32Array | Float64Array | Uint8Array> {
  protected values: Values;
  protected length = 0;
  private room = FIRST_ROOM;

  constructor(private readonly none: Values) {
    this.values = none;
  }

  take(): Values {
    const values = this.values.subarray(0, this.length) as Values;
    this.values = this.none;
    this.length = 0;
    return values;
  }

  protected grow(): void {
    if (this.length === this.room) this.room *= 2;
    this.values = grown(this.values, this.room);
  }
}

// Each pushes by itself: one function for arrays of several kinds would be slow.
export class IntegerBuilder extends Cells<Int32Array> {
  constructor() {
    super(new Int32Array(0));
  }

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = value;
  }
}

export class NumberBuilder extends Cells<Float64Array> {
  constructor() {
    super(new Float64Array(0));
  }

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = value;
  }
}

/** A column of few names: each cell is the place of its name among them. */
export class CodeBuilder<Name extends string> extends Cells<Uint8Array> {
  /** The name that was pushed last, mostly that of the next cell too, and its place. */
  private name: Name | null = null;
  private code = 0;

  constructor(private readonly names: readonly Name[]) {
    super(new Uint8Array(0));
  }

  push(name: Name): void {
    if (name !== this.name) {
      this.name = name;
      this.code = this.names.indexOf(name);
    }
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = this.code;
  }
}

/** Texts up to this length are cheaper to copy here than by a call into the engine. */
const SHORT = 64;

/** A column of texts, encoded one after the other. */
export class TextBuilder {
  private bytes: Buffer = Buffer.alloc(0);
  private ends = new Int32Array(0);
  private validity: Uint8Array | null = null;
  private length = 0;
  private room = FIRST_ROOM;
  private textRoom = 16 * FIRST_ROOM;
  /** How many bytes the texts take. */
  size = 0;

  push(text: string | null): void {
    if (text !== null) this.size += this.write(text);
    this.endCell(text === null);
  }

  /** The text from `from` to `to`, empty where there is none. */
  pushBytes(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (length > 0) {
      if (this.size + length > this.bytes.length) this.growText(length);
      const { bytes: own, size } = this;
      if (length > SHORT) own.set(bytes.subarray(from, to), size);
      else for (let i = 0; i < length; i++) own[size + i] = bytes[from + i];
      this.size = size + length;
    }
    this.endCell(length === 0);
  }

  take(): TextCells {
    const { bytes, ends, validity, length, size } = this;
    this.bytes = Buffer.alloc(0);
    this.ends = new Int32Array(0);
    this.validity = null;
    this.length = 0;
    this.size = 0;
    return {
      bytes: bytes.subarray(0, size),
      ends: ends.subarray(0, length),
      validity: validity?.subarray(0, (length + 7) >> 3) ?? null,
    };
  }

  private endCell(empty: boolean): void {
    if (this.length === this.ends.length) this.grow();
    if (empty) {
      this.validity ??= new Uint8Array(this.room >> 3).fill(0xff);
      this.validity[this.length >> 3] &= ~(1 << (this.length & 7));
    }
    this.ends[this.length++] = this.size;
  }

  private write(text: string): number {
    const { length } = text;
    if (this.size + 3 * length > this.bytes.length) this.growText(3 * length);
    const { bytes, size: at } = this;
    if (length > SHORT) return bytes.write(text, at);
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return bytes.write(text, at);
      bytes[at + i] = code;
    }
    return length;
  }

  private grow(): void {
    if (this.length === this.room) this.room *= 2;
    this.ends = grown(this.ends, this.room);
    if (this.validity === null) return;
    this.validity = grown(this.validity, this.room >> 3).fill(0xff, this.length >> 3);
  }

  private growText(more: number): void {
    this.textRoom = Math.max(this.textRoom, 2 * this.bytes.length + more);
    const bytes = Buffer.allocUnsafeSlow(this.textRoom);
    this.bytes.copy(bytes, 0, 0, this.size);
    this.bytes = bytes;
  }
}
