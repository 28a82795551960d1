import type { EntityKind, SourceKind } from '../raw/raw-tables.js';

/** What a column of nested entries lists, and which of its fields are read. */
export interface EntryColumn {
  readonly kind: EntityKind | 'cast' | 'crew';
  /** What kind of row it makes of the row that it stands in. */
  readonly role: SourceKind;
  readonly id: 'id' | 'iso_3166_1' | 'iso_639_1';
  readonly fields: readonly string[];
}

const listOf = (
  kind: EntryColumn['kind'],
  role: SourceKind,
  id: EntryColumn['id'],
  ...others: readonly string[]
): EntryColumn => ({ kind, role, id, fields: [id, 'name', ...others] });

/** The lists of a film, by the names that TMDB has for them. */
export const ENTRY_COLUMNS = {
  belongs_to_collection: listOf('collections', 'movies', 'id', 'poster_path'),
  genres: listOf('genres', 'movies', 'id'),
  production_companies: listOf('companies', 'movies', 'id'),
  production_countries: listOf('countries', 'movies', 'iso_3166_1'),
  spoken_languages: listOf('languages', 'movies', 'iso_639_1'),
  keywords: listOf('keywords', 'keywords', 'id'),
  cast: listOf('cast', 'credits', 'id', 'gender', 'character'),
  crew: listOf('crew', 'credits', 'id', 'gender', 'department', 'job'),
} as const satisfies Readonly<Record<string, EntryColumn>>;

export type EntryName = keyof typeof ENTRY_COLUMNS;
export const ENTRY_NAMES = Object.keys(ENTRY_COLUMNS) as EntryName[];
