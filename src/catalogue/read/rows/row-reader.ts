import { type CsvCells, cellText } from '../csv/csv-cells.js';
import type { Links } from '../files/read-links.js';
import { ENTRY_COLUMNS } from '../layouts/entry-columns.js';
import type { CsvForm, ListColumn } from '../layouts/layout.js';
import { libraryTitle } from '../layouts/library-title.js';
import { EntryValues } from '../nested/entry-values.js';
import type { NameIds } from '../nested/name-ids.js';
import { NameListReader } from '../nested/name-list.js';
import { NestedCellReader, NO_ENTRIES, takeEntries } from '../nested/nested-cell.js';
import type { EntryKeys } from '../raw/entry-keys.js';
import { MOVIE_CELLS, type SourceKind } from '../raw/raw-tables.js';
import type { RawWriter } from '../raw/raw-writer.js';
import { EntryWriter } from './entry-writer.js';
import type { LikelyRejects } from './likely-rejects.js';
import { MovieWriter, type OtherTitle } from './movie-writer.js';
import { RecordWriter } from './record-writer.js';

/** Where a record stands, and what is wrong with it. */
interface RecordPlace {
  readonly row: number;
  readonly start: number;
  readonly length: number;
  readonly reason: string | null;
  readonly mended: string | null;
}

export interface RowReaderRequest {
  readonly form: CsvForm;
  /** The names of the columns of the file. */
  readonly header: readonly string[];
  /** The name of the file. */
  readonly file: string;
  readonly writer: RawWriter;
  readonly keys: EntryKeys;
  readonly names: NameIds;
  readonly links: Links | null;
  readonly rejects: LikelyRejects;
}

/** Takes the records of one file, and what their cells tell, into the raw tables. */
export class RowReader {
  private readonly role: SourceKind;
  private readonly id: number;
  private readonly needed: readonly number[];
  private readonly movieCells: readonly number[] | null;
  private readonly year: number;
  private readonly kind: number;
  /** As movieCells, the year for the date. */
  private readonly undated: readonly number[];
  private readonly libraryTitles: boolean;
  private readonly links: Links | null;
  private readonly nested;
  private readonly additions: readonly SourceKind[];
  private readonly movies: MovieWriter;
  private readonly records: RecordWriter;
  private readonly entries: EntryWriter;

  constructor({ form, header, file, writer, keys, names, links }: RowReaderRequest) {
    const { role, idColumn, cells, lists, year, kind, libraryTitles = false } = form;
    this.role = role;
    this.id = header.indexOf(idColumn);
    const places = cells.map((name) => header.indexOf(name));
    this.movieCells = role === 'movies' ? places : null;
    this.year = year === undefined ? -1 : header.indexOf(year);
    this.kind = kind === undefined ? -1 : header.indexOf(kind);
    this.undated = places.map((place, i) => (i === DATE ? this.year : place));
    this.libraryTitles = libraryTitles;
    this.links = links;
    this.needed = places.filter((place, i) => place >= 0 && NEEDED.includes(MOVIE_CELLS[i]));
    this.nested = lists.flatMap((list) =>
      [...header.keys()]
        .filter((at) => header[at] === list.column)
        .map((at) => ({
          at,
          name: list.column,
          column: ENTRY_COLUMNS[list.entry],
          reader: readerOf(list, names),
          values: new EntryValues(ENTRY_COLUMNS[list.entry].fields),
        })),
    );
    this.additions = [...new Set(this.nested.map(({ column }) => column.role))].filter(
      (added) => added !== 'movies',
    );
    this.movies = new MovieWriter(writer);
    this.records = new RecordWriter(writer, role, file);
    this.entries = new EntryWriter(writer, role, keys);
  }

  /** Notes a record; `text` is what was read, where it was mended. */
  add({ row, start, length, reason, mended }: RecordPlace, text: string | null): void {
    this.records.add(row, start, length, reason);
    if (mended) this.entries.bad(row, null, mended, text);
  }

  /** Takes the cells of a record; `objects`: lists that are no text, by place. */
  read(row: number, cells: CsvCells, objects?: readonly unknown[]): void {
    const { bytes, spans } = cells;
    if (this.movieCells) this.addFilm(row, cells, this.movieCells);
    if (this.year >= 0) this.movies.addYear(row, cells, this.year);
    if (this.kind >= 0) this.movies.addKind(row, cells, this.kind);
    for (const added of this.additions) {
      if (objects && !this.tellsOf(added, spans, objects)) continue;
      if (this.links) this.records.addition(added, row, this.linked(cells)?.tmdb ?? null);
      else if (this.id < 0) this.records.addition(added, row, null);
      else this.records.additionOf(added, row, cells, this.id);
    }
    for (const { at, name, column, reader, values } of this.nested) {
      const listed = objects?.[at] ?? null;
      if (listed !== null) {
        if (takeEntries(listed, column.fields, values)) this.entries.add(column, row, name, values);
        else this.entries.bad(row, name, NO_ENTRIES, listed);
        continue;
      }
      const from = spans[2 * at];
      const to = spans[2 * at + 1];
      if (isEmpty(bytes, from, to)) continue;
      const problem = reader.read(bytes, from, to);
      if (problem === null) this.entries.add(column, row, name, reader.values);
      else this.entries.bad(row, name, problem, cellText(cells, at));
    }
  }

  /** Notes other titles of a film. */
  addTitles(row: number, titles: readonly OtherTitle[]): void {
    this.movies.addTitles(row, titles);
  }

  private tellsOf(
    role: SourceKind,
    spans: CsvCells['spans'],
    objects: readonly unknown[],
  ): boolean {
    return this.nested.some(
      ({ column, at }) =>
        column.role === role && (objects[at] !== null || spans[2 * at] < spans[2 * at + 1]),
    );
  }

  /** Keeps the exact text of a record that will probably be left out. */
  keepText(row: number, raw: Buffer): void {
    this.records.text(row, raw);
  }

  isLikelyReject({ bytes, spans }: CsvCells, rejects: LikelyRejects): boolean {
    let sound = true;
    for (const place of this.needed) {
      if (spans[2 * place] === spans[2 * place + 1]) sound = false;
    }
    if (this.id < 0) return !sound;
    return rejects.isLikely(this.role, bytes, spans[2 * this.id], spans[2 * this.id + 1], sound);
  }

  private addFilm(row: number, cells: CsvCells, places: readonly number[]): void {
    if (!this.libraryTitles) {
      const date = 2 * places[DATE];
      const isUndated = this.year >= 0 && cells.spans[date] === cells.spans[date + 1];
      this.movies.addCells(row, cells, isUndated ? this.undated : places);
      return;
    }
    const film = Object.fromEntries(
      places.map((place, i) => [MOVIE_CELLS[i], place < 0 ? null : cellText(cells, place)]),
    );
    const written = film.title ?? '';
    const { title, year, others } = libraryTitle(written);
    film.title = title;
    film.release_date ||= year;
    if (this.links) {
      const linked = this.linked(cells);
      film.id = linked?.tmdb ?? null;
      film.imdb_id = linked?.imdb ?? null;
    }
    this.movies.add(row, (i) => film[MOVIE_CELLS[i]] || null);
    this.movies.addTitles(row, others);
    if (title !== written) this.entries.bad(row, 'title', LIBRARY_TITLE, written);
  }

  private linked(cells: CsvCells) {
    return this.links?.get(cellText(cells, this.id).trim());
  }
}

/** How a title was read that has its year or other titles behind, or its article. */
export const LIBRARY_TITLE = 'title as libraries write it';

const DATE = MOVIE_CELLS.indexOf('release_date');

/** Columns that no film of the catalogue lacks. */
const NEEDED = ['title', 'release_date'];

function readerOf(list: ListColumn, names: NameIds) {
  const { notation, entry } = list;
  const column = ENTRY_COLUMNS[entry];
  return notation === 'python' || notation === 'json'
    ? new NestedCellReader(notation, column.fields)
    : new NameListReader(list, column, names);
}

/** True for a nested cell that lists nothing. */
function isEmpty(bytes: Buffer, from: number, to: number): boolean {
  if (to === from) return true;
  return to === from + 2 && bytes[from] === 0x5b && bytes[from + 1] === 0x5d;
}
