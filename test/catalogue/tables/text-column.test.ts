import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeTable, encodeTable } from '../../../src/catalogue/tables/table.js';

it('tells which cells read the same in two columns, without making strings of them', () => {
  const cell = fc.constantFrom(null, '', 'a', 'b', 'ab', 'é', 'ñandú');
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), (pairs) => {
      const name = pairs.map(([one]) => one);
      const poster_path = pairs.map(([, other]) => other);
      const id = pairs.map((_, row) => row);
      const table = decodeTable(
        'collections',
        encodeTable('collections', { id, name, poster_path }),
      );
      for (const [row, [one, other]] of pairs.entries()) {
        expect(table.name.isSame(row, table.poster_path)).toBe((one ?? '') === (other ?? ''));
      }
    }),
  );
});
