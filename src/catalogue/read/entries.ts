import type { EntryKeys } from './entry-keys.js';
import type { EntryValues } from './entry-values.js';
import type { NestedColumn } from './layouts.js';
import type { EntityKind, Role } from './raw-tables.js';
import type { RawWriter } from './raw-writer.js';

const MAX_ID = 2 ** 31 - 1;

/** Places of the fields that layouts.ts asks for. */
const ID = 0;
const NAME = 1;
const POSTER_PATH = 2;
const GENDER = 2;
const CHARACTER = 3;
const DEPARTMENT = 3;
const JOB = 4;

/**
 * Takes the entries of nested cells into the raw tables. Each distinct entity and person gets a key
 * where it is first met; an entry that cannot be used is noted as a bad cell and costs itself alone.
 */
export class EntryWriter {
  private readonly badCells;
  private readonly links;
  private readonly entities;
  private readonly people;
  private readonly castRows;
  private readonly crewRows;
  private readonly jobs;

  constructor(
    writer: RawWriter,
    private readonly role: Role,
    private readonly keys: EntryKeys,
  ) {
    this.badCells = writer.table('raw_bad_cells');
    this.links = writer.table('raw_links');
    this.entities = writer.table('raw_entities');
    this.people = writer.table('raw_people');
    this.castRows = writer.table('raw_cast');
    this.crewRows = writer.table('raw_crew');
    this.jobs = writer.table('raw_jobs');
  }

  /** The entries of one nested cell. */
  add(column: NestedColumn, row: number, name: string, entries: EntryValues): void {
    if (column.kind === 'cast') this.cast(row, entries);
    else if (column.kind === 'crew') this.crew(row, entries);
    else this.link(column.kind, column.id, row, name, entries);
  }

  /** Notes a nested cell, or one entry of it, that cannot be used. */
  bad(row: number, column: string, reason: string, raw: unknown): void {
    const { columns } = this.badCells;
    columns.role.push(this.role);
    columns.row.push(row);
    columns.column.push(column);
    columns.reason.push(reason);
    columns.raw.push((typeof raw === 'string' ? raw : JSON.stringify(raw, plainValue)) ?? null);
    this.badCells.endRow();
  }

  private link(
    kind: EntityKind,
    idField: NestedColumn['id'],
    row: number,
    column: string,
    entries: EntryValues,
  ): void {
    const { columns } = this.links;
    for (let position = 0; position < entries.count; position++) {
      const value = entries.at(position, ID);
      const id = idField === 'id' ? idOf(value) : textOf(value);
      const name = entries.at(position, NAME);
      if (id === null || typeof name !== 'string') {
        const missing = id === null ? idField : 'name';
        this.bad(
          row,
          column,
          `entry ${position} has no usable ${missing}`,
          entries.entry(position),
        );
        continue;
      }
      columns.kind.push(kind);
      columns.row.push(row);
      columns.position.push(position);
      const picture = kind === 'collections' ? entries.at(position, POSTER_PATH) : null;
      columns.key.push(this.entity(kind, id, name, textOf(picture)));
      this.links.endRow();
    }
  }

  private cast(row: number, entries: EntryValues): void {
    const { columns } = this.castRows;
    for (let position = 0; position < entries.count; position++) {
      const key = this.person(row, 'cast', position, entries);
      if (key < 0) continue;
      columns.row.push(row);
      columns.position.push(position);
      columns.key.push(key);
      columns.character.push(textOf(entries.at(position, CHARACTER)));
      this.castRows.endRow();
    }
  }

  private crew(row: number, entries: EntryValues): void {
    const { columns } = this.crewRows;
    for (let position = 0; position < entries.count; position++) {
      const key = this.person(row, 'crew', position, entries);
      if (key < 0) continue;
      const department = textOf(entries.at(position, DEPARTMENT));
      columns.row.push(row);
      columns.position.push(position);
      columns.key.push(key);
      columns.job_key.push(this.job(department, textOf(entries.at(position, JOB))));
      this.crewRows.endRow();
    }
  }

  private entity(
    kind: EntityKind,
    id: string | number,
    name: string,
    posterPath: string | null,
  ): number {
    const keys = this.keys.entities[kind];
    const known = keys.size;
    const key = typeof id === 'number' ? keys.keyOf(id, name, '') : keys.keyOf(0, id, name);
    if (key === known) {
      const { columns } = this.entities;
      columns.kind.push(kind);
      columns.key.push(key);
      columns.id.push(String(id));
      columns.name.push(name);
      columns.poster_path.push(posterPath);
      this.entities.endRow();
    }
    return key;
  }

  private job(department: string | null, job: string | null): number {
    const keys = this.keys.jobs;
    const known = keys.size;
    const key = keys.keyOf(0, job ?? '', department ?? '');
    if (key === known) {
      const { columns } = this.jobs;
      columns.key.push(key);
      columns.department.push(department);
      columns.job.push(job);
      this.jobs.endRow();
    }
    return key;
  }

  /** The key of the person of an entry, -1 when the entry cannot be used. */
  private person(row: number, column: string, position: number, entries: EntryValues): number {
    const value = entries.at(position, ID);
    const id = value === undefined || value === null ? 0 : idOf(value);
    const name = textOf(entries.at(position, NAME));
    if (id === null || name === null) {
      const missing = name === null ? 'name' : 'id';
      this.bad(row, column, `entry ${position} has no usable ${missing}`, entries.entry(position));
      return -1;
    }
    const gender = genderOf(entries.at(position, GENDER));
    const keys = this.keys.people;
    const known = keys.size;
    const key = keys.keyOf(id, name, GENDERS[gender]);
    if (key === known) {
      const { columns } = this.people;
      columns.key.push(key);
      columns.id.push(id);
      columns.name.push(name);
      columns.gender.push(gender);
      this.people.endRow();
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

/** Unknown, female, male, non-binary: credits that differ in it are of different keys. */
const GENDERS = ['', 'f', 'm', 'n'] as const;

function genderOf(value: unknown): number {
  return value === 1 || value === 2 || value === 3 ? value : 0;
}

/** JSON has neither the integers beyond 2^53 nor the dicts that a Python literal may hold. */
function plainValue(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Map ? Object.fromEntries(value) : value;
}
