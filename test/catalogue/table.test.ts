import { expect, it } from 'vitest';
import { decodeTable, encodeTable } from '../../src/catalogue/index.js';

it.each([0, 1, 2, 3, 4, 5])('columns of %i rows come back with as many', (rows) => {
  const ids = Array.from({ length: rows }, (_, i) => i + 1);
  const names = ids.map((id) => (id % 3 === 0 ? null : `Genre ${id}`));
  const table = decodeTable('genres', encodeTable('genres', { id: ids, name: names }));
  expect(table.length).toBe(rows);
  expect([...table.id]).toEqual(ids);
  expect(table.name.length).toBe(rows);
  expect(ids.map((_, row) => table.name.at(row))).toEqual(names);
});
