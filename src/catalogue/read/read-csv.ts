import { type CsvCells, cellText, cellTexts } from './csv-cells.js';
import { requireColumns } from './csv-header.js';
import { csvRecordBytes } from './csv-records.js';
import { EntryWriter } from './entries.js';
import type { EntryKeys } from './entry-keys.js';
import { type CsvLayout, NESTED_COLUMNS, type NestedColumn } from './layouts.js';
import { MovieWriter } from './movie-writer.js';
import { type NestedCellReader, nestedCellReader } from './nested-cell.js';
import { MOVIE_CELLS, type Role } from './raw-tables.js';
import type { RawWriter } from './raw-writer.js';
import { RecordWriter } from './record-writer.js';

/** Reads one CSV file of a layout into the raw tables. Throws `source-unreadable`. */
export async function readCsv(
  layout: CsvLayout,
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  writer: RawWriter,
  keys: EntryKeys,
): Promise<void> {
  const { role, notation, idColumn } = layout;
  const records = new RecordWriter(writer, role);
  const movies = new MovieWriter(writer);
  const entries = new EntryWriter(writer, role, keys);
  let id = -1;
  let movieCells: number[] = [];
  let nested: { at: number; name: string; column: NestedColumn; reader: NestedCellReader }[] = [];
  let additions: Role[] = [];

  const readHeader = (header: readonly string[]) => {
    requireColumns(header, layout.columns, file);
    id = header.indexOf(idColumn);
    movieCells = MOVIE_CELLS.map((column) => header.indexOf(column));
    nested = header.flatMap((name, at) => {
      // A column that the layout does not list here has its own file; rows would mix up.
      if (!layout.columns.includes(name) || !Object.hasOwn(NESTED_COLUMNS, name)) return [];
      const column = NESTED_COLUMNS[name];
      return [{ at, name, column, reader: nestedCellReader(notation, column.fields) }];
    });
    additions = [...new Set(nested.map(({ column }) => column.role))].filter(
      (added) => added !== 'movies',
    );
  };

  const readRow = (row: number, cells: CsvCells) => {
    const { bytes, spans } = cells;
    if (role === 'movies') movies.addCells(row, cells, movieCells);
    for (const added of additions) records.addition(added, row, cellText(cells, id));
    for (const { at, name, column, reader } of nested) {
      const from = spans[2 * at];
      const to = spans[2 * at + 1];
      if (isEmpty(bytes, from, to)) continue;
      const problem = reader.read(bytes, from, to);
      if (problem === null) entries.add(column, row, name, reader.values);
      else entries.bad(row, name, problem, cellText(cells, at));
    }
  };

  for await (const batch of csvRecordBytes(chunks, { file })) {
    for (const { row, start, raw, cells, reason } of batch) {
      records.add(row, start, raw.length, reason);
      if (cells === null) continue;
      if (row === 0) readHeader(cellTexts(cells));
      else readRow(row, cells);
    }
  }
}

/** True for a nested cell that lists nothing. */
function isEmpty(bytes: Buffer, from: number, to: number): boolean {
  if (to === from) return true;
  return to === from + 2 && bytes[from] === 0x5b && bytes[from + 1] === 0x5d;
}
