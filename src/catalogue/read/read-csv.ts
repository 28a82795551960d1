import { requireColumns } from './csv-header.js';
import { csvRecords } from './csv-records.js';
import { EntryWriter } from './entries.js';
import type { EntryKeys } from './entry-keys.js';
import { type CsvLayout, NESTED_COLUMNS, type NestedColumn } from './layouts.js';
import { type NestedCellReader, nestedCellReader } from './nested-cell.js';
import { MOVIE_CELLS, type Role } from './raw-tables.js';
import type { RawWriter } from './raw-writer.js';

/** Reads one CSV file of a layout into the raw tables. Throws `source-unreadable`. */
export async function readCsv(
  layout: CsvLayout,
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  writer: RawWriter,
  keys: EntryKeys,
): Promise<void> {
  const { role, notation, idColumn } = layout;
  const entries = new EntryWriter(writer, role, keys);
  let id = -1;
  let movieCells: number[] = [];
  let nested: { at: number; name: string; column: NestedColumn; read: NestedCellReader }[] = [];
  let additions: Role[] = [];

  const readHeader = (header: readonly string[]) => {
    requireColumns(header, layout.columns, file);
    id = header.indexOf(idColumn);
    movieCells = MOVIE_CELLS.map((column) => header.indexOf(column));
    nested = header.flatMap((name, at) => {
      // A column that the layout does not list here has its own file; rows would mix up.
      if (!layout.columns.includes(name) || !Object.hasOwn(NESTED_COLUMNS, name)) return [];
      const column = NESTED_COLUMNS[name];
      return [{ at, name, column, read: nestedCellReader(notation, column.fields) }];
    });
    additions = [...new Set(nested.map(({ column }) => column.role))].filter(
      (added) => added !== 'movies',
    );
  };

  const readRow = (row: number, cells: readonly string[]) => {
    if (role === 'movies') {
      writer.add('raw_movies', row, ...movieCells.map((at) => (at < 0 ? null : cells[at] || null)));
    }
    for (const added of additions) writer.add('raw_additions', added, row, cells[id]);
    for (const { at, name, column, read } of nested) {
      const cell = cells[at];
      if (cell === '' || cell === '[]') continue;
      const parsed = read(cell);
      if (typeof parsed === 'string') entries.bad(row, name, parsed, cell);
      else entries.add(column, row, name, parsed);
    }
  };

  for await (const records of csvRecords(chunks, { file })) {
    for (const { row, start, raw, cells, reason } of records) {
      writer.add('raw_records', role, row, start, raw.length, reason);
      if (cells === null) continue;
      if (row === 0) readHeader(cells);
      else readRow(row, cells);
    }
  }
}
