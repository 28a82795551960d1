import { expect, it } from 'vitest';
import { ENTRY_COLUMNS } from '../../../../src/catalogue/read/layouts/entry-columns.js';
import { EntryValues } from '../../../../src/catalogue/read/nested/entry-values.js';
import {
  NestedCellReader,
  takeEntries,
} from '../../../../src/catalogue/read/nested/nested-cell.js';
import { EntryKeys } from '../../../../src/catalogue/read/raw/entry-keys.js';
import type { RawBatch } from '../../../../src/catalogue/read/raw/raw-tables.js';
import { RawWriter } from '../../../../src/catalogue/read/raw/raw-writer.js';
import { EntryWriter } from '../../../../src/catalogue/read/rows/entry-writer.js';

it('an entry whose id is no small integer costs itself alone, and its text is kept', () => {
  const batches: RawBatch[] = [];
  const writer = new RawWriter((batch) => batches.push(batch));
  const reader = new NestedCellReader('python', ENTRY_COLUMNS.genres.fields);
  const cell = Buffer.from(
    "[{'id': 99999999999999999999, 'name': 'A'}, {'id': {'x': -1}, 'name': 'B'}, {'id': 1, 'name': 'C'}]",
  );
  expect(reader.read(cell, 0, cell.length)).toBeNull();
  const writing = new EntryWriter(writer, 'movies', new EntryKeys());
  writing.add(ENTRY_COLUMNS.genres, 7, 'genres', reader.values);
  writer.finish();
  const columnsOf = (name: string) => batches.find(({ table }) => table === name)?.columns ?? [];
  const [bad] = columnsOf('raw_bad_cells');
  expect(columnsOf('raw_links')[0]).toHaveLength(1);
  expect(bad).toHaveLength(2);
  const texts = columnsOf('raw_bad_cells').map((column) =>
    'ends' in column ? Buffer.from(column.bytes).toString('utf8') : '',
  );
  expect(texts.join(' ')).toContain('99999999999999999999');
  expect(texts.join(' ')).toContain('-1');
});

/** The rows of raw_people, and of raw_cast, that one cast makes. */
function peopleOf(entries: readonly object[]): number[] {
  const rows = { raw_people: 0, raw_cast: 0 };
  const writer = new RawWriter(({ table, rows: more }) => {
    if (table === 'raw_people' || table === 'raw_cast') rows[table] += more;
  });
  const column = ENTRY_COLUMNS.cast;
  const values = new EntryValues(column.fields);
  takeEntries(entries, column.fields, values);
  new EntryWriter(writer, 'credits', new EntryKeys()).add(column, 1, 'cast', values);
  writer.finish();
  return [rows.raw_people, rows.raw_cast];
}

it('knows a person with one of the largest ids again, by id and name', () => {
  const person = { id: 2 ** 31 - 1, name: 'Ana', gender: 1 };
  expect(peopleOf([person, { ...person }, { ...person, gender: 2 }])).toEqual([1, 3]);
});

it('tells 100,000 names of one gender without an id apart', () => {
  const names = Array.from({ length: 100_000 }, (_, i) => ({ name: `Name ${i}`, gender: 1 }));
  expect(peopleOf(names)).toEqual([100_000, 100_000]);
});
