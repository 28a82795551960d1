import { expect, it } from 'vitest';
import type { RawBatch } from '../../../../src/catalogue/read/raw/raw-tables.js';
import { RawWriter } from '../../../../src/catalogue/read/raw/raw-writer.js';

it('hands on a batch when it holds many rows, or much text', () => {
  const batches: RawBatch[] = [];
  const writer = new RawWriter((batch) => batches.push(batch));
  const text = 'x'.repeat(3 * 2 ** 20);
  const additions = writer.table('raw_additions');
  for (let row = 0; row < 7; row++) {
    additions.columns.role.push('credits');
    additions.columns.row.push(row);
    additions.columns.movie_id.push(text);
    additions.endRow();
  }
  const crew = writer.table('raw_crew');
  for (let row = 0; row < 20_000; row++) {
    for (const column of Object.values(crew.columns)) column.push(row);
    crew.endRow();
  }
  writer.finish();
  const rowsOf = (name: string) =>
    batches.filter(({ table }) => table === name).map(({ rows }) => rows);
  expect(rowsOf('raw_additions')).toEqual([3, 3, 1]);
  expect(rowsOf('raw_crew')).toEqual([16_384, 20_000 - 16_384]);
});
