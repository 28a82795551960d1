/**
 * The tables that a source is read into before any rule is applied: cells as text, nested cells as
 * lists. Rows are numbers of records within their file, from 1; the header is row 0.
 */
export const RAW_TABLES = {
  /** Every record of every file: where it stands, and what is wrong with it, if anything. */
  raw_records: {
    role: 'text',
    row: 'integer',
    start: 'number',
    bytes: 'integer',
    problem: 'text',
  },
  /** Nested cells that did not parse. */
  raw_bad_cells: { role: 'text', row: 'integer', column: 'text', reason: 'text', raw: 'text' },
  raw_movies: {
    row: 'integer',
    id: 'text',
    imdb_id: 'text',
    title: 'text',
    original_title: 'text',
    original_language: 'text',
    release_date: 'text',
    runtime: 'text',
    budget: 'text',
    revenue: 'text',
    popularity: 'text',
    vote_average: 'text',
    vote_count: 'text',
    status: 'text',
    adult: 'text',
    video: 'text',
    overview: 'text',
    tagline: 'text',
    homepage: 'text',
    poster_path: 'text',
  },
  /** Rows of the files that add to films: which film they are of. */
  raw_additions: { role: 'text', row: 'integer', movie_id: 'text' },
  /** Each distinct genre, company, ... that the nested cells name, under a key of its own. */
  raw_entities: { kind: 'text', key: 'integer', id: 'text', name: 'text', poster_path: 'text' },
  /** Row by row, the entities that a nested cell lists. */
  raw_links: { kind: 'text', row: 'integer', position: 'integer', key: 'integer' },
  /** Each distinct person, by id (0 when there is none) and name, under a key of its own. */
  raw_people: { key: 'integer', id: 'integer', name: 'text', gender: 'integer' },
  raw_cast: { row: 'integer', position: 'integer', key: 'integer', character: 'text' },
  raw_crew: {
    row: 'integer',
    position: 'integer',
    key: 'integer',
    department: 'text',
    job: 'text',
  },
} as const satisfies Record<string, Readonly<Record<string, RawType>>>;

export type RawType = 'integer' | 'number' | 'text';
export type RawTableName = keyof typeof RAW_TABLES;

/** Some rows of a raw table, as columns in the order of its definition. */
export interface RawBatch {
  readonly table: RawTableName;
  readonly columns: readonly RawColumn[];
}
export type RawColumn = Int32Array | Float64Array | readonly (string | null)[];

/** What the three kinds of file are to the catalogue. */
export type Role = 'movies' | 'credits' | 'keywords';

/** Kinds of entity that nested cells list. */
export type EntityKind =
  | 'collections'
  | 'genres'
  | 'companies'
  | 'countries'
  | 'languages'
  | 'keywords';
