import type { SourceKind } from '../raw/raw-tables.js';
import type { EntryName } from './entry-columns.js';
import type { ImdbFile } from './imdb.js';

/**
 * How a list is written: Python, JSON, names in brackets (`list`), between these signs, single
 * words, or one name; `flags`: a 0 or 1 for each name that there is, between bars.
 */
export type Notation = 'python' | 'json' | 'list' | 'name' | 'flags' | '|' | ', ' | ',' | ';' | ' ';

/** A file of lines without quotes and header. */
export interface PlainLines {
  /** What stands between cells; the last one may hold it. */
  readonly separator: string;
  /** The names that its columns would have. */
  readonly header: readonly string[];
}

/** A kind of files of films, known by its header, or its beginning where it has none. */
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
  /** Columns of names of the crew: their department and job. */
  readonly crew?: Readonly<Record<string, Job>>;
  /** Columns of names of the cast, where there are several, in order. */
  readonly cast?: readonly string[];
  /** Its films have no ids: theirs are made, unless a column has them. */
  readonly madeIds?: true;
  /** The column that tells films from series. */
  readonly kind?: string;
  /** Its money is in millions. */
  readonly millions?: true;
  /** Lists that are single words, whatever the cells look like. */
  readonly words?: readonly EntryName[];
  /** Its genres are flags of these names. */
  readonly flags?: readonly string[];
  readonly lines?: PlainLines & { readonly beginning: RegExp };
  /** Titles with year, article and other titles behind; ids of MovieLens. */
  readonly libraryTitles?: true;
  /** Files that its own is published with, and the columns that these must have. */
  readonly beside?: Readonly<Record<string, readonly string[]>>;
}

export type Job = readonly [department: string, job: string];

export const DIRECTOR: Job = ['Directing', 'Director'];

/** Where a file lies. */
export interface Place {
  /** Its name without the packing: movies_metadata.csv. */
  readonly name: string;
  /** Where its bytes lie on disk: the file itself, or the .zip that holds it. */
  readonly path: string;
  /** Its path in the .zip; null for a file by itself. */
  readonly entry: string | null;
}

/** How one file is read: plain data, which a worker can be told. */
export interface CsvForm {
  readonly role: SourceKind;
  readonly idColumn: string;
  /** For each of MOVIE_CELLS the column that it stands in; empty where the file tells of no films. */
  readonly cells: readonly string[];
  /** The column of years that stands beside that of dates. */
  readonly year?: string | undefined;
  readonly lists: readonly ListColumn[];
  /** The column of types of which only some are films. */
  readonly kind?: string | undefined;
  /** Its films get ids that are made of their titles and years. */
  readonly madeIds?: true | undefined;
  /** Its money is in millions. */
  readonly millions?: true | undefined;
  /** Where it is no CSV. */
  readonly lines?: PlainLines | undefined;
  /** Where it is JSON: a film a line, or films that stand in these brackets. */
  readonly json?: 'lines' | readonly number[] | undefined;
  /** The languages of which overviews are read, too. */
  readonly overviews?: readonly string[] | undefined;
  readonly libraryTitles?: true | undefined;
  /** MovieLens' links.csv, which has the ids that films are known by. */
  readonly links?: Place | undefined;
  /** Several of its rows add to one film. */
  readonly manyRows?: true;
  /** Which of IMDb's files it is: DuckDB reads it, and not the readers of records. */
  readonly imdb?: ImdbFile;
}

export interface ListColumn {
  readonly column: string;
  readonly entry: EntryName;
  readonly notation: Notation;
  /** What the names of a list of the crew do. */
  readonly job?: Job | undefined;
  /** The names that flags stand for. */
  readonly flags?: readonly string[] | undefined;
}
