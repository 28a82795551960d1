import type { Cells } from '../../../duckdb/vectors.js';
import { SCHEMA } from '../../tables/schema.js';

export const SOURCE_KINDS = ['movies', 'credits', 'keywords'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const ENTITY_KINDS = [
  'collections',
  'genres',
  'companies',
  'countries',
  'languages',
  'keywords',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** The columns of `movies` that do not stand in a cell of a source, but are worked out. */
const WORKED_OUT = ['release_year', 'release_month', 'return', 'collection_id'] as const;
type MovieCell = Exclude<keyof typeof SCHEMA.movies, (typeof WORKED_OUT)[number]>;

/** The cells of raw_movies that come from the source, in order: all but `row`. */
export const MOVIE_CELLS: readonly string[] = Object.keys(SCHEMA.movies).filter(
  (name) => !WORKED_OUT.some((other) => other === name),
);

/** A source before any rule. Rows are numbers of records within a file, from 1; the header is 0. */
export const RAW_TABLES = {
  /** Every file. Where one role has several, their rows count on: `first_row` is the row before. */
  raw_files: { role: 'role', name: 'text', first_row: 'integer' },
  /** Every record of every file: where it stands, and what is wrong with it, if anything. */
  raw_records: { role: 'role', row: 'integer', start: 'number', bytes: 'integer', problem: 'text' },
  /** The exact text of records that will probably be left out, of as many as there is room for. */
  raw_texts: { role: 'role', row: 'integer', raw: 'text' },
  raw_bad_cells: { role: 'role', row: 'integer', column: 'text', reason: 'text', raw: 'text' },
  raw_movies: {
    row: 'integer',
    ...(Object.fromEntries(MOVIE_CELLS.map((name) => [name, 'text'])) as Record<MovieCell, 'text'>),
  },
  /** The year of a film, where a column of it stands beside that of the date. */
  raw_years: { row: 'integer', year: 'text' },
  /** What a film is, where a column tells series from films. */
  raw_kinds: { row: 'integer', kind: 'text' },
  /** Other titles of the films of raw_movies. */
  raw_titles: { row: 'integer', language: 'text', kind: 'text', title: 'text' },
  /** Rows of the files that add to films: which film they are of. */
  raw_additions: { role: 'role', row: 'integer', movie_id: 'text' },
  /** Each distinct genre, company, ... that the nested cells name, under a key of its own. */
  raw_entities: { kind: 'kind', key: 'integer', id: 'text', name: 'text', poster_path: 'text' },
  /** Row by row, the entities that a nested cell lists. */
  raw_links: { kind: 'kind', row: 'integer', position: 'integer', key: 'integer' },
  /** Each distinct person, by id (0 when there is none) and name, under a key of its own. */
  raw_people: { key: 'integer', id: 'integer', name: 'text' },
  raw_cast: {
    row: 'integer',
    position: 'integer',
    key: 'integer',
    gender: 'integer',
    character: 'text',
  },
  raw_jobs: { key: 'integer', department: 'text', job: 'text' },
  raw_crew: {
    row: 'integer',
    position: 'integer',
    key: 'integer',
    gender: 'integer',
    job_key: 'integer',
  },
} as const satisfies Record<string, Readonly<Record<string, RawType>>>;

/** `role` and `kind` hold one of SOURCE_KINDS, of ENTITY_KINDS. */
export type RawType = 'integer' | 'number' | 'text' | 'role' | 'kind';
export type RawTableName = keyof typeof RAW_TABLES;

/** Some rows of a raw table, as columns in the order of its definition. */
export interface RawBatch {
  readonly table: RawTableName;
  readonly rows: number;
  /** A role or kind is its place in the list of them. */
  readonly columns: readonly Cells[];
}
