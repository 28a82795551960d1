import { Interner } from './interner.js';
import { ENTITY_KINDS, type EntityKind } from './raw-tables.js';

/** The keys of what nested cells name: each distinct thing gets one where it is first met. */
export class EntryKeys {
  readonly entities = Object.fromEntries(
    ENTITY_KINDS.map((kind) => [kind, new Interner()]),
  ) as Record<EntityKind, Interner>;
  /** The codes of countries, languages: numbers to make a key of with a name. */
  readonly codes = new Interner();
  readonly departments = new Interner();
  readonly jobs = new Interner();
  readonly people = new Interner();
}
