import { fnv1a, grown } from '../../../base/arrays.js';

/** What is known of a key besides its number: its hash, and where its text ends. */
const RECORD = 2;

/** Numbers pairs of a number and a text, from 0: a third of a Map's time and memory. */
export class Interner {
  /** How many things there are: the next key. */
  size = 0;
  /** The key + 1 in each slot of the table; 0 where it is free. */
  private slots = new Int32Array(1024);
  private records = new Int32Array(RECORD * 512);
  private numbers = new Float64Array(512);
  private texts = new Uint8Array(8192);

  /** The key of a number and the text from `from` to `to`; the former `size` when they are new. */
  keyOf(number: number, bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(number, bytes, from, to);
    const { slots } = this;
    // From the slot of its hash on, to the thing itself or a free slot.
    let slot = slotOf(hash, slots.length);
    for (; slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
      const key = slots[slot] - 1;
      if (this.holds(key, hash, number, bytes, from, to)) return key;
    }
    const key = this.size++;
    slots[slot] = key + 1;
    this.keep(key, hash, number, bytes, from, to);
    if (2 * this.size > slots.length) this.spread();
    return key;
  }

  private holds(
    key: number,
    hash: number,
    number: number,
    bytes: Uint8Array,
    from: number,
    to: number,
  ): boolean {
    const { records, texts } = this;
    const record = RECORD * key;
    if (records[record] !== hash || this.numbers[key] !== number) return false;
    const start = key === 0 ? 0 : records[record - 1];
    const length = to - from;
    if (records[record + 1] - start !== length) return false;
    for (let i = 0; i < length; i++) if (texts[start + i] !== bytes[from + i]) return false;
    return true;
  }

  private keep(
    key: number,
    hash: number,
    number: number,
    bytes: Uint8Array,
    from: number,
    to: number,
  ): void {
    const record = RECORD * key;
    if (record === this.records.length) this.records = grown(this.records, 2 * record);
    if (key === this.numbers.length) this.numbers = grown(this.numbers, 2 * key);
    const start = key === 0 ? 0 : this.records[record - 1];
    const end = start + to - from;
    if (end > this.texts.length) this.texts = grown(this.texts, 2 * end);
    for (let i = from; i < to; i++) this.texts[start + i - from] = bytes[i];
    this.records[record] = hash;
    this.records[record + 1] = end;
    this.numbers[key] = number;
  }

  private spread(): void {
    const slots = new Int32Array(2 * this.slots.length);
    for (let key = 0; key < this.size; key++) {
      let slot = slotOf(this.records[RECORD * key], slots.length);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = key + 1;
    }
    this.slots = slots;
  }
}

const GOLDEN_RATIO = 0x9e3779b1;

const hashOf = (number: number, bytes: Uint8Array, from: number, to: number): number =>
  fnv1a(bytes, from, to) ^ Math.imul(number, GOLDEN_RATIO);

const slotOf = (hash: number, slots: number) => (hash ^ (hash >>> 15)) & (slots - 1);
