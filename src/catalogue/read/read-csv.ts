import { type CsvCells, cellText, cellTexts } from './csv/csv-cells.js';
import { readCsvBytes } from './csv/csv-reader.js';
import { textOf } from './csv/mend-record.js';
import { ENTRY_COLUMNS } from './layouts/entry-columns.js';
import type { CsvForm, ListColumn } from './layouts/layout.js';
import type { NameIds } from './nested/name-ids.js';
import { NameListReader } from './nested/name-list.js';
import { NestedCellReader } from './nested/nested-cell.js';
import type { EntryKeys } from './raw/entry-keys.js';
import { MOVIE_CELLS, type SourceKind } from './raw/raw-tables.js';
import type { RawWriter } from './raw/raw-writer.js';
import { EntryWriter } from './rows/entry-writer.js';
import type { LikelyRejects } from './rows/likely-rejects.js';
import { MovieWriter } from './rows/movie-writer.js';
import { RecordWriter } from './rows/record-writer.js';

/** Reads one CSV file into the raw tables. Throws `source-unreadable`. */
export async function readCsv(
  form: CsvForm,
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  writer: RawWriter,
  keys: EntryKeys,
  names: NameIds,
  rejects: LikelyRejects,
): Promise<void> {
  const records = new RecordWriter(writer, form.role, file);
  const movies = new MovieWriter(writer);
  const entries = new EntryWriter(writer, form.role, keys);
  let rows: RowReader | null = null;
  for await (const reader of readCsvBytes(chunks, { file })) {
    while (reader.next()) {
      const { row, cells } = reader;
      records.add(row, reader.start, reader.length, reader.reason);
      if (reader.mended) entries.bad(row, null, reader.mended, textOf(reader.raw()));
      if (rows === null) {
        // The header is never rejected: the reader throws instead.
        rows = new RowReader(form, cellTexts(cells!), names, movies, records, entries);
        continue;
      }
      if (cells) rows.read(row, cells);
      if (cells === null || rows.isLikelyReject(cells, rejects)) records.text(row, reader.raw());
    }
  }
}

class RowReader {
  private readonly role: SourceKind;
  private readonly id: number;
  private readonly needed: readonly number[];
  private readonly movieCells: readonly number[] | null;
  private readonly year: number;
  private readonly nested;
  private readonly additions: readonly SourceKind[];

  constructor(
    { role, idColumn, cells, lists, year }: CsvForm,
    header: readonly string[],
    names: NameIds,
    private readonly movies: MovieWriter,
    private readonly records: RecordWriter,
    private readonly entries: EntryWriter,
  ) {
    this.role = role;
    this.id = header.indexOf(idColumn);
    const places = cells.map((name) => header.indexOf(name));
    this.movieCells = role === 'movies' ? places : null;
    this.year = year === undefined ? -1 : header.indexOf(year);
    this.needed = places.filter((_, i) => NEEDED.includes(MOVIE_CELLS[i]));
    this.nested = header.flatMap((name, at) =>
      lists
        .filter(({ column }) => column === name)
        .map((list) => ({
          at,
          name,
          column: ENTRY_COLUMNS[list.entry],
          reader: readerOf(list, names),
        })),
    );
    this.additions = [...new Set(this.nested.map(({ column }) => column.role))].filter(
      (added) => added !== 'movies',
    );
  }

  read(row: number, cells: CsvCells): void {
    const { bytes, spans } = cells;
    if (this.movieCells) this.movies.addCells(row, cells, this.movieCells);
    if (this.year >= 0) this.movies.addYear(row, cells, this.year);
    for (const added of this.additions) this.records.additionOf(added, row, cells, this.id);
    for (const { at, name, column, reader } of this.nested) {
      const from = spans[2 * at];
      const to = spans[2 * at + 1];
      if (isEmpty(bytes, from, to)) continue;
      const problem = reader.read(bytes, from, to);
      if (problem === null) this.entries.add(column, row, name, reader.values);
      else this.entries.bad(row, name, problem, cellText(cells, at));
    }
  }

  isLikelyReject({ bytes, spans }: CsvCells, rejects: LikelyRejects): boolean {
    let sound = true;
    for (const place of this.needed) {
      if (spans[2 * place] === spans[2 * place + 1]) sound = false;
    }
    return rejects.isLikely(this.role, bytes, spans[2 * this.id], spans[2 * this.id + 1], sound);
  }
}

/** Columns that no film of the catalogue lacks. */
const NEEDED = ['title', 'release_date'];

function readerOf({ notation, entry }: ListColumn, names: NameIds) {
  const column = ENTRY_COLUMNS[entry];
  return notation === 'python' || notation === 'json'
    ? new NestedCellReader(notation, column.fields)
    : new NameListReader(notation, column, names);
}

/** True for a nested cell that lists nothing. */
function isEmpty(bytes: Buffer, from: number, to: number): boolean {
  if (to === from) return true;
  return to === from + 2 && bytes[from] === 0x5b && bytes[from + 1] === 0x5d;
}
