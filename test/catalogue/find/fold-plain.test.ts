import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../../../src/catalogue/find/fold.js';
import { foldPlain } from '../../../src/catalogue/find/fold-plain.js';
import { TextInMemory } from '../../../src/catalogue/tables/text-column.js';

const columnOf = (text: string) => {
  const bytes = Buffer.from(text);
  return new TextInMemory(bytes, Int32Array.of(0, bytes.length));
};

/** Plain words, and what is not plain: blanks in a row or at an end, signs, letters with accents. */
const name = fc
  .array(
    fc.constantFrom('A', 'z', 'Q', '0', "O'", '~', '@', '[', ' ', '\t', '\u007f', 'é', 'ß', '七'),
  )
  .map((parts) => parts.join(''));

it('folds plain words as fold does, and leaves the others to it', () => {
  fc.assert(
    fc.property(name, (text) => {
      const codes = new Uint16Array(100);
      const end = foldPlain(columnOf(text), 0, codes, 3);
      const isPlain = /^[!-~]+( [!-~]+)*$/u.test(text);
      expect(end >= 0).toBe(isPlain);
      if (isPlain) expect(String.fromCharCode(...codes.subarray(3, end))).toBe(fold(text));
    }),
  );
});

it('tells how much room a name needs that does not fit', () => {
  expect(foldPlain(columnOf('Tom Hanks'), 0, new Uint16Array(4), 2)).toBe(11);
});

it('tells whether a cell is a text', () => {
  const column = new TextInMemory(Buffer.from('DirectorDirecto'), Int32Array.of(0, 8, 15, 15));
  const isDirector = [0, 1, 2].map((row) => column.isText(row, Buffer.from('Director')));
  expect(isDirector).toEqual([true, false, false]);
});
