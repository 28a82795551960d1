/**
 * The wanted fields of the entries of one nested cell, filled anew for each cell: no object is made
 * for any of a million entries.
 */
export class EntryValues {
  /** How many entries there are. */
  count = 0;
  private readonly values: unknown[] = [];

  constructor(private readonly fields: readonly string[]) {}

  clear(): void {
    this.count = 0;
  }

  /** Begins an entry, without values yet. */
  begin(): void {
    const start = this.count++ * this.fields.length;
    for (let field = 0; field < this.fields.length; field++) this.values[start + field] = undefined;
  }

  /** Sets a field, by its place among the fields, of the entry that was begun last. */
  set(field: number, value: unknown): void {
    this.values[(this.count - 1) * this.fields.length + field] = value;
  }

  /** A field of an entry; undefined where the entry lacks it. */
  at(entry: number, field: number): unknown {
    return this.values[entry * this.fields.length + field];
  }

  /** An entry by the names of its fields. */
  entry(entry: number): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.fields.map((name, field) => [name, this.at(entry, field)]));
  }
}
