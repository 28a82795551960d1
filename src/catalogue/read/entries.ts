import type { EntryKeys } from './entry-keys.js';
import type { NestedColumn } from './layouts.js';
import type { EntityKind, Role } from './raw-tables.js';
import type { RawWriter } from './raw-writer.js';

/** One element of a nested cell, by the names that its source gives. */
export type Entry = Readonly<Record<string, unknown>>;

const MAX_ID = 2 ** 31 - 1;

/** Female, male, non-binary; everything else is unknown, 0. */
const GENDERS: ReadonlySet<unknown> = new Set([1, 2, 3]);

/**
 * Takes the entries of nested cells into the raw tables. Each distinct entity and person gets a key
 * where it is first met; an entry that cannot be used is noted as a bad cell and costs itself alone.
 */
export class EntryWriter {
  constructor(
    private readonly writer: RawWriter,
    private readonly role: Role,
    private readonly keys: EntryKeys,
  ) {}

  /** The entries of one nested cell. */
  add(column: NestedColumn, row: number, name: string, entries: readonly Entry[]): void {
    if (column.kind === 'cast') this.cast(row, entries);
    else if (column.kind === 'crew') this.crew(row, entries);
    else this.link(column.kind, column.id, row, name, entries);
  }

  /** Notes a nested cell, or one entry of it, that cannot be used. */
  bad(row: number, column: string, reason: string, raw: unknown): void {
    const text = typeof raw === 'string' ? raw : JSON.stringify(raw, plainValue);
    this.writer.add('raw_bad_cells', this.role, row, column, reason, text ?? null);
  }

  private link(
    kind: EntityKind,
    idField: string,
    row: number,
    column: string,
    entries: readonly Entry[],
  ): void {
    entries.forEach((entry, position) => {
      const id = idField === 'id' ? idOf(entry.id) : textOf(entry[idField]);
      const name = typeof entry.name === 'string' ? entry.name : null;
      if (id === null || name === null) {
        const missing = id === null ? idField : 'name';
        this.bad(row, column, `entry ${position} has no usable ${missing}`, entry);
        return;
      }
      this.writer.add('raw_links', kind, row, position, this.entity(kind, id, name, entry));
    });
  }

  private cast(row: number, entries: readonly Entry[]): void {
    entries.forEach((entry, position) => {
      const key = this.person(row, 'cast', position, entry);
      if (key !== null) this.writer.add('raw_cast', row, position, key, textOf(entry.character));
    });
  }

  private crew(row: number, entries: readonly Entry[]): void {
    entries.forEach((entry, position) => {
      const key = this.person(row, 'crew', position, entry);
      if (key === null) return;
      this.writer.add('raw_crew', row, position, key, this.job(entry));
    });
  }

  private entity(kind: EntityKind, id: string | number, name: string, entry: Entry): number {
    const keys = this.keys.entities[kind];
    const known = keys.size;
    const key = typeof id === 'number' ? keys.keyOf(id, name, '') : keys.keyOf(0, id, name);
    if (key === known) {
      this.writer.add('raw_entities', kind, key, String(id), name, textOf(entry.poster_path));
    }
    return key;
  }

  private job(entry: Entry): number {
    const department = textOf(entry.department);
    const job = textOf(entry.job);
    const { jobs } = this.keys;
    const known = jobs.size;
    const key = jobs.keyOf(0, job ?? '', department ?? '');
    if (key === known) this.writer.add('raw_jobs', key, department, job);
    return key;
  }

  private person(row: number, column: string, position: number, entry: Entry): number | null {
    const id = entry.id === undefined || entry.id === null ? 0 : idOf(entry.id);
    const name = textOf(entry.name);
    if (id === null || name === null) {
      const missing = name === null ? 'name' : 'id';
      this.bad(row, column, `entry ${position} has no usable ${missing}`, entry);
      return null;
    }
    const gender = GENDERS.has(entry.gender) ? (entry.gender as number) : 0;
    const { people } = this.keys;
    const known = people.size;
    const key = people.keyOf(id, name, String(gender));
    if (key === known) this.writer.add('raw_people', key, id, name, gender);
    return key;
  }
}

function idOf(value: unknown): number | null {
  const usable = Number.isInteger(value) && (value as number) > 0 && (value as number) <= MAX_ID;
  return usable ? (value as number) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** JSON has neither the integers beyond 2^53 nor the dicts that a Python literal may hold. */
function plainValue(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Map ? Object.fromEntries(value) : value;
}
