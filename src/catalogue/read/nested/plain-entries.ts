import type { EntryValues } from './entry-values.js';

const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const COMMA = 0x2c;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Digits of a number that is exact whatever they are. */
const MOST_DIGITS = 15;

const CONSTANTS = [
  { text: Buffer.from('None'), value: null },
  { text: Buffer.from('True'), value: true },
  { text: Buffer.from('False'), value: false },
] as const;

/** Reads entries as Python itself writes them, on the bytes; false where they are not so. */
export class PlainEntries {
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private to = 0;
  /** By place in a dict: the key that stood there last, with quotes, colon and blank. */
  private readonly keys: { readonly text: Buffer; readonly field: number }[] = [];

  constructor(private readonly fields: readonly string[]) {}

  /** Takes the wanted fields into `values`, which is left in part when the answer is false. */
  read(bytes: Buffer, from: number, to: number, values: EntryValues): boolean {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    values.clear(bytes);
    if (bytes[from] === OPEN_BRACE) return this.dict(values) && this.at === to;
    if (!this.step(OPEN_BRACKET)) return false;
    do {
      if (!this.dict(values)) return false;
    } while (this.comma());
    return this.step(CLOSE_BRACKET) && this.at === to;
  }

  private dict(values: EntryValues): boolean {
    if (!this.step(OPEN_BRACE)) return false;
    values.begin();
    let place = 0;
    do {
      const field = this.key(place++);
      if (field === null || !this.value(field, values)) return false;
    } while (this.comma());
    return this.step(CLOSE_BRACE);
  }

  /** The wanted field of a key, -1 for another field; null where there is no such key. */
  private key(place: number): number | null {
    const known = this.keys[place];
    if (known !== undefined && this.startsWith(known.text)) {
      this.at += known.text.length;
      return known.field;
    }
    const start = this.at;
    const end = this.string();
    if (end < 0 || !this.step(COLON) || !this.step(SPACE)) return null;
    const field = this.fields.indexOf(this.bytes.toString('utf8', start + 1, end));
    this.keys[place] = { text: Buffer.from(this.bytes.subarray(start, this.at)), field };
    return field;
  }

  private value(field: number, values: EntryValues): boolean {
    const start = this.at;
    const code = this.code();
    if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) {
      const end = this.string();
      if (end >= 0 && field >= 0) values.setText(field, start + 1, end);
      return end >= 0;
    }
    if (code >= ZERO && code <= NINE) {
      const value = this.number();
      if (field >= 0) values.setNumber(field, value);
      return value >= 0;
    }
    for (const { text, value } of CONSTANTS) {
      if (!this.startsWith(text)) continue;
      if (field >= 0) values.set(field, value);
      this.at += text.length;
      return true;
    }
    return false;
  }

  /** Steps over a string; gives where its closing quote stands, -1 where it is not a plain one. */
  private string(): number {
    const { bytes, to } = this;
    const quote = this.code();
    if (quote !== SINGLE_QUOTE && quote !== DOUBLE_QUOTE) return -1;
    for (let at = this.at + 1; at < to; at++) {
      const code = bytes[at];
      if (code === quote) {
        this.at = at + 1;
        return at;
      }
      if (code === BACKSLASH || code < SPACE) return -1;
    }
    return -1;
  }

  /** A whole number, -1 where it is not a plain one. */
  private number(): number {
    const { bytes, to } = this;
    const start = this.at;
    let value = 0;
    for (; this.at < to; this.at++) {
      const code = bytes[this.at];
      if (code < ZERO || code > NINE) break;
      value = value * 10 + code - ZERO;
    }
    const digits = this.at - start;
    return digits > MOST_DIGITS || (digits > 1 && bytes[start] === ZERO) ? -1 : value;
  }

  private comma(): boolean {
    return this.step(COMMA) && this.step(SPACE);
  }

  private step(code: number): boolean {
    if (this.code() !== code) return false;
    this.at++;
    return true;
  }

  private code(): number {
    return this.at < this.to ? this.bytes[this.at] : -1;
  }

  private startsWith(text: Buffer): boolean {
    const { bytes, at, to } = this;
    if (at + text.length > to) return false;
    for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
    return true;
  }
}
