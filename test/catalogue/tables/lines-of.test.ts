import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesOf } from '../../../src/catalogue/tables/text-column.js';

const line = fc.oneof(
  fc.constantFrom('', 'a', 'é', '日本', ' '),
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '')),
);

it('gives the lines of a text, of which an empty one is an empty cell', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), fc.uint8Array(), (lines, before) => {
      const text = Buffer.from(lines.join('\n'));
      // As it lies in a file, other bytes before it.
      const file = Buffer.concat([before, text, Buffer.from('\nmore')]);
      const column = linesOf(file.subarray(before.length, before.length + text.length));
      const cells = lines.map((cell) => (cell === '' ? null : cell));
      expect(Array.from({ length: column.length }, (_, row) => column.at(row))).toEqual(cells);
      for (const [row, cell] of lines.entries()) {
        expect(column.isEmpty(row)).toBe(cell === '');
        expect(column.isText(row, Buffer.from(cell))).toBe(true);
        expect(column.isText(row, Buffer.from(`${cell}x`))).toBe(false);
      }
      const all = column.pick(Uint32Array.from(lines.keys()));
      expect(lines.map((_, row) => all.at(row))).toEqual(cells);
    }),
  );
});
