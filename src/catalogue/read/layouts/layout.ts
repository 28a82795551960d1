import type { SourceKind } from '../raw/raw-tables.js';
import type { EntryName } from './entry-columns.js';

/** How a list is written: Python, JSON, names in brackets (`list`), between these signs, or one. */
export type Notation = 'python' | 'json' | 'list' | 'name' | '|' | ', ' | ',' | ';';

/** A kind of CSV files of films, known by its header. */
export interface Layout {
  readonly name: string;
  /** What its file is mostly called: of several films' files, the one of this name is read. */
  readonly usual: string;
  /** Columns that it alone has. */
  readonly marks: readonly string[];
  /** How its lists are written where no cell tells. */
  readonly notation: Notation;
  /** Columns of another name than TMDB's. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Files that its own is published with, and the columns that these must have. */
  readonly beside?: Readonly<Record<string, readonly string[]>>;
}

/** How one CSV file is read: plain data, which a worker can be told. */
export interface CsvForm {
  readonly role: SourceKind;
  readonly idColumn: string;
  /** For each of MOVIE_CELLS the column that it stands in; empty where the file tells of no films. */
  readonly cells: readonly string[];
  /** The column of years that stands beside that of dates. */
  readonly year?: string | undefined;
  readonly lists: readonly ListColumn[];
}

export interface ListColumn {
  readonly column: string;
  readonly entry: EntryName;
  readonly notation: Notation;
}
