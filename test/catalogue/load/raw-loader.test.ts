import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/catalogue/load/database.js';
import { RawLoader } from '../../../src/catalogue/load/raw-loader.js';
import type { RawBatch, SourceKind } from '../../../src/catalogue/read/raw/raw-tables.js';
import { RawWriter } from '../../../src/catalogue/read/raw/raw-writer.js';
import { query } from '../../../src/duckdb/database.js';

type Row = readonly [role: SourceKind, row: number, column: string | null, reason: string | null];

/** What comes out of DuckDB when rows went in through the writer and the loader. */
async function throughDuckDB(rows: readonly Row[]): Promise<unknown[]> {
  const database = await openDatabase('100MB');
  try {
    const loader = await RawLoader.open(database.first);
    const batches: RawBatch[] = [];
    const writer = new RawWriter((batch) => batches.push(batch));
    const table = writer.table('raw_bad_cells');
    for (const [role, row, column, reason] of rows) {
      table.columns.role.push(role);
      table.columns.row.push(row);
      table.columns.column.push(column);
      table.columns.reason.push(reason);
      table.columns.raw.push(null);
      table.endRow();
    }
    writer.finish();
    for (const batch of batches) loader.append(batch);
    loader.finish();
    const found = await query<Record<string, unknown>>(
      database.first,
      'SELECT role, "row", "column", reason FROM raw_bad_cells',
    );
    return found.map(({ role, row, column, reason }) => [role, row, column, reason]);
  } finally {
    database.close();
  }
}

/** Strings of up to 12 bytes and longer ones are kept in different ways. */
const text = fc.option(fc.string({ unit: 'binary', maxLength: 20 }));
const row = fc.tuple(
  fc.constantFrom<SourceKind>('movies', 'credits', 'keywords'),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  text,
  text,
);

it('loads every cell as it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 60 }), async (rows) => {
      expect(await throughDuckDB(rows)).toEqual(rows);
    }),
    { numRuns: 30 },
  );
});

it('loads more rows than a vector and a batch hold', async () => {
  const rows = Array.from({ length: 40_000 }, (_, i): Row => {
    const long = 'ñandú '.repeat(i % 5);
    return ['credits', i, i % 7 === 0 ? null : `${i}`, i % 2048 < 3 ? null : `${long}${i}`];
  });
  expect(await throughDuckDB(rows)).toEqual(rows);
});
