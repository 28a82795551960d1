import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOfLine } from '../../../../src/catalogue/read/csv/cells-of-line.js';
import { cellTexts } from '../../../../src/catalogue/read/csv/csv-cells.js';

it('splits as strings are split, but for the rest in the last cell', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ':', '|', ' ', '"') });
  fc.assert(
    fc.property(fc.array(cell), fc.constantFrom('::', '|'), fc.nat(4), (parts, sign, more) => {
      const line = parts.join(sign);
      const most = more + 1;
      const split = line.split(sign);
      const rest = split.length > most ? [split.slice(most - 1).join(sign)] : [];
      const wanted = [...split.slice(0, rest.length > 0 ? most - 1 : most), ...rest];
      expect(cellTexts(cellsOfLine(line, sign, most))).toEqual(wanted);
    }),
  );
});
