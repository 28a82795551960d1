/** Values by key, those used last, up to so many bytes in all. */
export class ByteCache<V> {
  private readonly entries = new Map<string, { readonly value: V; readonly bytes: number }>();
  private total = 0;
  /** How often a value was there, and how often it was not. */
  readonly counts = { hits: 0, misses: 0 };

  constructor(private readonly limit: number) {}

  get bytes(): number {
    return this.total;
  }

  has(key: string): boolean {
    return this.entries.has(key);
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

  /** Keeps a value of so many bytes; what was used longest ago goes. A value beyond the limit is not kept. */
  set(key: string, value: V, bytes: number): void {
    this.remove(key);
    const size = bytes + 2 * key.length + ENTRY_BYTES;
    if (size > this.limit) return;
    this.entries.set(key, { value, bytes: size });
    this.total += size;
    for (const oldest of this.entries.keys()) {
      if (this.total <= this.limit) break;
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    this.total -= this.entries.get(key)?.bytes ?? 0;
    this.entries.delete(key);
  }
}

/** About what an entry takes beside its key and its value. */
const ENTRY_BYTES = 300;
