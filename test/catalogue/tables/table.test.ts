import { expect, it } from 'vitest';
import { decodeTable, encodeTable } from '../../../src/catalogue/index.js';

it.each([0, 1, 2, 3, 4, 5])('columns of %i rows come back with as many', (rows) => {
  const ids = Array.from({ length: rows }, (_, i) => i + 1);
  const names = ids.map((id) => (id % 3 === 0 ? null : `Genre ${id}`));
  const table = decodeTable('genres', encodeTable('genres', { id: ids, name: names }));
  expect(table.length).toBe(rows);
  expect([...table.id]).toEqual(ids);
  expect(table.name.length).toBe(rows);
  expect(ids.map((_, row) => table.name.at(row))).toEqual(names);
});

it('refuses a file that is cut anywhere, or is no Arrow file, and names it', () => {
  const bytes = encodeTable('genres', { id: [1, 2], name: ['Drama', null] });
  for (const size of [0, 5, 12, 100, bytes.length >> 1, bytes.length - 9, bytes.length - 1]) {
    expect(() => decodeTable('genres', bytes.subarray(0, size), 'genres.arrow')).toThrow(
      expect.objectContaining({
        code: 'release-damaged',
        message: expect.stringMatching(/^genres\.arrow is damaged; expected/),
      }),
    );
  }
  const hollow = bytes.slice().fill(0xee, 20, bytes.length - 20);
  expect(() => decodeTable('genres', hollow)).toThrow(
    expect.objectContaining({ code: 'release-damaged' }),
  );
});
