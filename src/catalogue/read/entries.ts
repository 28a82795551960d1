import type { NestedColumn } from './layouts.js';
import type { EntityKind, Role } from './raw-tables.js';
import type { RawWriter } from './raw-writer.js';

/** One element of a nested cell, by the names that its source gives. */
export type Entry = Readonly<Record<string, unknown>>;

const MAX_ID = 2 ** 31 - 1;

/**
 * Takes the entries of nested cells into the raw tables. Each distinct entity and person gets a key
 * where it is first met; an entry that cannot be used is noted as a bad cell and costs itself alone.
 */
export class EntryWriter {
  private readonly entities = new Map<string, number>();
  private readonly people = new Map<string, number>();

  constructor(
    private readonly writer: RawWriter,
    private readonly role: Role,
  ) {}

  /** The entries of one nested cell. */
  add(column: NestedColumn, row: number, name: string, entries: readonly Entry[]): void {
    if (column.kind === 'cast') this.cast(row, entries);
    else if (column.kind === 'crew') this.crew(row, entries);
    else this.link(column.kind, column.id, row, name, entries);
  }

  /** Notes a nested cell, or one entry of it, that cannot be used. */
  bad(row: number, column: string, reason: string, raw: unknown): void {
    const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
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
      this.writer.add('raw_links', kind, row, position, this.entity(kind, String(id), name, entry));
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
      this.writer.add('raw_crew', row, position, key, textOf(entry.department), textOf(entry.job));
    });
  }

  private entity(kind: EntityKind, id: string, name: string, entry: Entry): number {
    const identity = `${kind}\0${id}\0${name}`;
    let key = this.entities.get(identity);
    if (key === undefined) {
      key = this.entities.size;
      this.entities.set(identity, key);
      this.writer.add('raw_entities', kind, key, id, name, textOf(entry.poster_path));
    }
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
    const gender =
      entry.gender === 1 || entry.gender === 2 || entry.gender === 3 ? entry.gender : 0;
    const identity = `${id}\0${gender}\0${name}`;
    let key = this.people.get(identity);
    if (key === undefined) {
      key = this.people.size;
      this.people.set(identity, key);
      this.writer.add('raw_people', key, id, name, gender);
    }
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
