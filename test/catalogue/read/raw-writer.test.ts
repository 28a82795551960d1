import { expect, it } from 'vitest';
import type { RawBatch } from '../../../src/catalogue/read/raw-tables.js';
import { RawWriter } from '../../../src/catalogue/read/raw-writer.js';

it('hands on a batch when it holds many rows, or much text', () => {
  const batches: RawBatch[] = [];
  const writer = new RawWriter((batch) => batches.push(batch));
  const text = 'x'.repeat(3 * 2 ** 20);
  for (let row = 0; row < 7; row++) writer.add('raw_additions', 'credits', row, text);
  for (let row = 0; row < 20_000; row++) writer.add('raw_crew', row, 0, 1, 2);
  writer.finish();
  const rowsOf = (name: string) =>
    batches.filter(({ table }) => table === name).map(({ rows }) => rows);
  expect(rowsOf('raw_additions')).toEqual([3, 3, 1]);
  expect(rowsOf('raw_crew')).toEqual([16_384, 20_000 - 16_384]);
});
