import { fnv1a } from '../../base/arrays.js';

/** Values by key, those used last, up to so many bytes, from the second time they are given. */
export class ByteCache<V> {
  private readonly entries = new Map<string, { readonly value: V; readonly bytes: number }>();
  /** Keys that were given once, as hashes; a newer one takes the place of an older. */
  private readonly once = new Uint32Array(SEEN_KEYS);
  private total = 0;

  /** `counts`: how often a value was there, and how often it was not. */
  constructor(
    private readonly limit: number,
    readonly counts = { hits: 0, misses: 0 },
  ) {}

  get bytes(): number {
    return this.total;
  }

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) {
      this.counts.misses++;
      return undefined;
    }
    this.counts.hits++;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  /** The keys that were used last, the last one first. */
  latest(n: number): string[] {
    return [...this.entries.keys()].reverse().slice(0, n);
  }

  /** Lets the value of a key be kept from the first time. */
  expect(key: string): void {
    this.isKnown(key);
  }

  /** Makes and keeps a value if it is worth it; `make` gives the value and its bytes. */
  offer(key: string, make: () => { readonly value: V; readonly bytes: number }): void {
    if (this.entries.has(key) || !this.isKnown(key)) return;
    const { value, bytes } = make();
    const size = bytes + 2 * key.length + ENTRY_BYTES;
    if (size > this.limit) return;
    this.entries.set(key, { value, bytes: size });
    this.total += size;
    for (const [oldest, entry] of this.entries) {
      if (this.total <= this.limit) break;
      this.entries.delete(oldest);
      this.total -= entry.bytes;
    }
  }

  private isKnown(key: string): boolean {
    const hash = hashOf(key);
    const place = hash % SEEN_KEYS;
    const known = this.once[place] === hash;
    this.once[place] = hash;
    return known;
  }
}

const SEEN_KEYS = 2 ** 14;

/** About what an entry takes beside its key and its value. */
const ENTRY_BYTES = 300;

/** A number of 32 bits that stands for a text. */
export const hashOf = (text: string): number => fnv1a(Buffer.from(text));
