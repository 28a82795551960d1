import { Keys } from './interner.js';
import { ENTITY_KINDS, type EntityKind } from './raw-tables.js';

/** The keys of what nested cells name: each distinct thing gets one where it is first met. */
export class EntryKeys {
  readonly entities = Object.fromEntries(ENTITY_KINDS.map((kind) => [kind, new Keys()])) as Record<
    EntityKind,
    Keys
  >;
  /** The codes of countries, languages: numbers to make a key of with a name. */
  readonly codes = new Keys();
  readonly departments = new Keys();
  readonly jobs = new Keys();
  readonly people = new Keys();
}
