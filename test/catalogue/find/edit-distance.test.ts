import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/catalogue/find/edit-distance.js';

const codes = (text: string) => Uint16Array.from(text, (sign) => sign.charCodeAt(0));

const distance = (a: string, b: string, max: number, prefix = false) =>
  editDistance(codes(a), codes(`--${b}--`), 2, 2 + b.length, { max, prefix });

/** The whole table of optimal string alignment, as the definition reads; the last row of it. */
function lastRow(a: string, b: string): number[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        table[i][j] = i + j;
        continue;
      }
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      table[i][j] = Math.min(
        table[i - 1][j] + 1,
        table[i][j - 1] + 1,
        table[i - 1][j - 1] + Number(a[i - 1] !== b[j - 1]),
        swapped ? table[i - 2][j - 2] + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return table[a.length];
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });

describe('editDistance', () => {
  it.each([
    ['toy stroy', 'toy story', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['ca', 'abc', 3],
    ['same', 'same', 0],
  ])('from %j to %j it is %i', (a, b, edits) => expect(distance(a, b, 3)).toBe(edits));

  it('equals the whole table, up to the limit', () => {
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, max) => {
        const edits = lastRow(a, b)[b.length];
        expect(distance(a, b, max)).toBe(Math.min(edits, max + 1));
      }),
      { numRuns: 2000 },
    );
  });

  it('with a free end equals the nearest beginning', () => {
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, max) => {
        expect(distance(a, b, max, true)).toBe(Math.min(...lastRow(a, b), max + 1));
      }),
      { numRuns: 2000 },
    );
  });
});
