import { EntryValues } from './entry-values.js';
import { LiteralError } from './literal-error.js';
import { PlainEntries } from './plain-entries.js';
import { parseLiteral } from './python-literal.js';

export const NO_ENTRIES = 'not a list of entries';

/** Reads the nested cells of one column, of each entry only some fields. */
export class NestedCellReader {
  /** The entries of the cell that was read last. */
  readonly values: EntryValues;
  private readonly plain: PlainEntries | null;
  private readonly exact: (cell: string) => unknown;

  constructor(
    notation: 'python' | 'json',
    private readonly fields: readonly string[],
  ) {
    this.values = new EntryValues(fields);
    this.plain = notation === 'python' ? new PlainEntries(fields) : null;
    this.exact = notation === 'python' ? parseLiteral : JSON.parse;
  }

  /** Reads the cell from `from` to `to`; gives null, or what is wrong with it. */
  read(bytes: Buffer, from: number, to: number): string | null {
    if (this.plain?.read(bytes, from, to, this.values)) return null;
    return this.readExactly(bytes.toString('utf8', from, to));
  }

  private readExactly(cell: string): string | null {
    try {
      return takeEntries(this.exact(cell), this.fields, this.values) ? null : NO_ENTRIES;
    } catch (error) {
      if (error instanceof LiteralError) return error.message;
      if (error instanceof SyntaxError) return 'not JSON';
      throw error;
    }
  }
}

/** Takes a list of objects (dicts in Python), or one, into `values`; gives false for all else. */
export function takeEntries(
  value: unknown,
  fields: readonly string[],
  values: EntryValues,
): boolean {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  values.clear();
  return list.every((entry) => {
    if (!isObject(entry)) return false;
    values.begin();
    fields.forEach((name, field) => {
      values.set(field, entry instanceof Map ? entry.get(name) : entry[name]);
    });
    return true;
  });
}

/** True for a JSON object, and for a dict. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
