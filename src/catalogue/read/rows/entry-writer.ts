import type { EntryColumn } from '../layouts/entry-columns.js';
import { EntryValues } from '../nested/entry-values.js';
import type { TextBuilder } from '../raw/column-builders.js';
import type { EntryKeys } from '../raw/entry-keys.js';
import type { Interner } from '../raw/interner.js';
import type { EntityKind, SourceKind } from '../raw/raw-tables.js';
import type { RawWriter } from '../raw/raw-writer.js';

const MAX_ID = 2 ** 31 - 1;

/** Places of the fields that entry-columns.ts asks for. */
const ID = 0;
const NAME = 1;
const POSTER_PATH = 2;
const GENDER = 2;
const CHARACTER = 3;
const DEPARTMENT = 3;
const JOB = 4;

/** Takes entries of nested cells; one that cannot be used is a bad cell, and costs itself alone. */
export class EntryWriter {
  private readonly badCells;
  private readonly links;
  private readonly entities;
  private readonly people;
  private readonly castRows;
  private readonly crewRows;
  private readonly jobs;
  /** The nested cell that is being taken: its row, its column, what it lists. */
  private row = 0;
  private column = '';
  private entries = new EntryValues([]);
  /** The rows of crew and cast that were taken last, and how many they have: several columns may list them. */
  private crewRow = -1;
  private crewSize = 0;
  private castRow = -1;
  private castSize = 0;

  constructor(
    writer: RawWriter,
    private readonly role: SourceKind,
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

  add(column: EntryColumn, row: number, name: string, entries: EntryValues): void {
    this.row = row;
    this.column = name;
    this.entries = entries;
    if (column.kind === 'cast') this.cast();
    else if (column.kind === 'crew') this.crew();
    else this.link(column.kind, column.id);
  }

  /** Notes a nested cell, or one entry of it, that cannot be used; without a column, a record. */
  bad(row: number, column: string | null, reason: string, raw: unknown): void {
    const { columns } = this.badCells;
    columns.role.push(this.role);
    columns.row.push(row);
    columns.column.push(column);
    columns.reason.push(reason);
    columns.raw.push((typeof raw === 'string' ? raw : JSON.stringify(raw, plainValue)) ?? null);
    this.badCells.endRow();
  }

  private link(kind: EntityKind, idField: EntryColumn['id']): void {
    const { row, entries } = this;
    const { columns } = this.links;
    for (let position = 0; position < entries.count; position++) {
      const key = this.entity(kind, idField, position);
      if (key < 0) {
        this.unusable(position, key === NO_ID ? idField : 'name');
        continue;
      }
      columns.kind.push(kind);
      columns.row.push(row);
      columns.position.push(position);
      columns.key.push(key);
      this.links.endRow();
    }
  }

  private cast(): void {
    const { row, entries } = this;
    const { columns } = this.castRows;
    const before = row === this.castRow ? this.castSize : 0;
    this.castRow = row;
    this.castSize = before + entries.count;
    for (let position = 0; position < entries.count; position++) {
      const key = this.person(position);
      if (key < 0) continue;
      columns.row.push(row);
      columns.position.push(before + position);
      columns.key.push(key);
      columns.gender.push(genderOf(entries.number(position, GENDER)));
      pushText(columns.character, entries, position, CHARACTER);
      this.castRows.endRow();
    }
  }

  private crew(): void {
    const { row, entries } = this;
    const { columns } = this.crewRows;
    const before = row === this.crewRow ? this.crewSize : 0;
    this.crewRow = row;
    this.crewSize = before + entries.count;
    for (let position = 0; position < entries.count; position++) {
      const key = this.person(position);
      if (key < 0) continue;
      columns.row.push(row);
      columns.position.push(before + position);
      columns.key.push(key);
      columns.gender.push(genderOf(entries.number(position, GENDER)));
      columns.job_key.push(this.job(position));
      this.crewRows.endRow();
    }
  }

  /** The key of the entity of an entry, NO_ID or NO_NAME when the entry cannot be used. */
  private entity(kind: EntityKind, idField: EntryColumn['id'], position: number): number {
    const { entries } = this;
    const coded = idField !== 'id';
    const id = coded
      ? keyOf(this.keys.codes, 0, entries, position, ID)
      : idOf(entries.number(position, ID));
    if (coded ? isBlank(entries, position, ID) : id < 0) return NO_ID;
    if (!entries.isText(position, NAME)) return NO_NAME;
    const keys = this.keys.entities[kind];
    const known = keys.size;
    const key = keyOf(keys, id, entries, position, NAME);
    if (key === known) {
      const { columns } = this.entities;
      columns.kind.push(kind);
      columns.key.push(key);
      if (coded) pushText(columns.id, entries, position, ID);
      else columns.id.push(String(id));
      if (isBlank(entries, position, NAME)) columns.name.push('');
      else pushText(columns.name, entries, position, NAME);
      if (kind === 'collections') pushText(columns.poster_path, entries, position, POSTER_PATH);
      else columns.poster_path.push(null);
      this.entities.endRow();
    }
    return key;
  }

  private job(position: number): number {
    const { entries } = this;
    const department = keyOf(this.keys.departments, 0, entries, position, DEPARTMENT);
    const keys = this.keys.jobs;
    const known = keys.size;
    const key = keyOf(keys, department, entries, position, JOB);
    if (key === known) {
      const { columns } = this.jobs;
      columns.key.push(key);
      pushText(columns.department, entries, position, DEPARTMENT);
      pushText(columns.job, entries, position, JOB);
      this.jobs.endRow();
    }
    return key;
  }

  /** The key of the person of an entry, -1 when the entry cannot be used. */
  private person(position: number): number {
    const { entries } = this;
    const id = entries.isMissing(position, ID) ? 0 : idOf(entries.number(position, ID));
    if (id < 0 || isBlank(entries, position, NAME)) {
      this.unusable(position, isBlank(entries, position, NAME) ? 'name' : 'id');
      return -1;
    }
    const keys = this.keys.people;
    const known = keys.size;
    const key = keyOf(keys, id, entries, position, NAME);
    if (key === known) {
      const { columns } = this.people;
      columns.key.push(key);
      columns.id.push(id);
      pushText(columns.name, entries, position, NAME);
      this.people.endRow();
    }
    return key;
  }

  private unusable(position: number, missing: string): void {
    const entry = this.entries.entry(position);
    this.bad(this.row, this.column, `entry ${position} has no usable ${missing}`, entry);
  }
}

const NO_ID = -1;
const NO_NAME = -2;

/** The id, -1 where it cannot be one. */
function idOf(value: number): number {
  return Number.isInteger(value) && value > 0 && value <= MAX_ID ? value : -1;
}

/** True where a field is no text, or an empty one. */
function isBlank(entries: EntryValues, entry: number, field: number): boolean {
  return entries.start(entry, field) === entries.end(entry, field);
}

function keyOf(
  keys: Interner,
  number: number,
  entries: EntryValues,
  entry: number,
  field: number,
): number {
  return keys.keyOf(number, entries.bytes, entries.start(entry, field), entries.end(entry, field));
}

/** Writes a field to a column; the cell is empty where it is no text, or an empty one. */
function pushText(column: TextBuilder, entries: EntryValues, entry: number, field: number): void {
  column.pushBytes(entries.bytes, entries.start(entry, field), entries.end(entry, field));
}

/** Female, male or non-binary; 0 for anything else. */
function genderOf(value: number): number {
  return value === 1 || value === 2 || value === 3 ? value : 0;
}

/** JSON has neither the integers beyond 2^53 nor the dicts that a Python literal may hold. */
function plainValue(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Map ? Object.fromEntries(value) : value;
}
