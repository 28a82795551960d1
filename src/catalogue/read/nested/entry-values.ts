import { grown } from '../../../base/arrays.js';

const NOTHING = 0;
const NUMBER = 1;
const TEXT = 2;
const OTHER = 3;

/** The wanted fields of a cell's entries, filled anew: no object is made for a million entries. */
export class EntryValues {
  count = 0;
  /** What the texts stand in. */
  bytes: Buffer;
  /** For each field of each entry what it is, and the number, or where the text starts and ends. */
  private kinds = new Uint8Array(256);
  private numbers = new Float64Array(256);
  private starts = new Int32Array(256);
  private ends = new Int32Array(256);
  private readonly others: unknown[] = [];
  /** Room for texts that do not stand in a cell as they are. */
  private room = Buffer.allocUnsafeSlow(1024);
  private used = 0;

  constructor(private readonly fields: readonly string[]) {
    this.bytes = this.room;
  }

  /** Begins a cell whose texts stand in `bytes`, or are given as strings. */
  clear(bytes: Buffer = this.room): void {
    this.count = 0;
    this.used = 0;
    this.bytes = bytes;
  }

  /** Begins an entry, without values yet. */
  begin(): void {
    const start = this.count++ * this.fields.length;
    if (start + this.fields.length > this.kinds.length) this.grow();
    for (let at = start; at < start + this.fields.length; at++) this.kinds[at] = NOTHING;
  }

  /** Sets a field, by its place among the fields, of the entry that was begun last. */
  set(field: number, value: unknown): void {
    if (typeof value === 'string') {
      const start = this.used;
      this.write(value);
      this.setText(field, start, this.used);
    } else if (typeof value === 'number') {
      this.setNumber(field, value);
    } else if (value === undefined) {
      this.kinds[this.last(field)] = NOTHING;
    } else {
      this.kinds[this.last(field)] = OTHER;
      this.others[this.last(field)] = value;
    }
  }

  setNumber(field: number, value: number): void {
    const at = this.last(field);
    this.kinds[at] = NUMBER;
    this.numbers[at] = value;
  }

  /** Sets a field to the text from `from` to `to` in `bytes`. */
  setText(field: number, from: number, to: number): void {
    const at = this.last(field);
    this.kinds[at] = TEXT;
    this.starts[at] = from;
    this.ends[at] = to;
  }

  /** True where the entry lacks a field, or has null for it. */
  isMissing(entry: number, field: number): boolean {
    const at = entry * this.fields.length + field;
    return this.kinds[at] === NOTHING || (this.kinds[at] === OTHER && this.others[at] === null);
  }

  /** A field of an entry; NaN where it is no number. */
  number(entry: number, field: number): number {
    const at = entry * this.fields.length + field;
    return this.kinds[at] === NUMBER ? this.numbers[at] : Number.NaN;
  }

  isText(entry: number, field: number): boolean {
    return this.kinds[entry * this.fields.length + field] === TEXT;
  }

  /** Where a text begins in `bytes`; where it ends for anything else. */
  start(entry: number, field: number): number {
    const at = entry * this.fields.length + field;
    return this.kinds[at] === TEXT ? this.starts[at] : 0;
  }

  /** Where a text ends in `bytes`. */
  end(entry: number, field: number): number {
    const at = entry * this.fields.length + field;
    return this.kinds[at] === TEXT ? this.ends[at] : 0;
  }

  /** An entry by the names of its fields. */
  entry(entry: number): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.fields.map((name, field) => [name, this.at(entry, field)]));
  }

  private at(entry: number, field: number): unknown {
    const at = entry * this.fields.length + field;
    switch (this.kinds[at]) {
      case NOTHING:
        return undefined;
      case NUMBER:
        return this.numbers[at];
      case TEXT:
        return this.bytes.toString('utf8', this.starts[at], this.ends[at]);
      default:
        return this.others[at];
    }
  }

  private last(field: number): number {
    return (this.count - 1) * this.fields.length + field;
  }

  private write(text: string): void {
    if (this.used + 3 * text.length > this.room.length) {
      const room = Buffer.allocUnsafeSlow(2 * this.room.length + 3 * text.length);
      this.room.copy(room, 0, 0, this.used);
      this.room = room;
      this.bytes = room;
    }
    this.used += this.room.write(text, this.used);
  }

  private grow(): void {
    const length = 2 * this.kinds.length;
    this.kinds = grown(this.kinds, length);
    this.numbers = grown(this.numbers, length);
    this.starts = grown(this.starts, length);
    this.ends = grown(this.ends, length);
  }
}
