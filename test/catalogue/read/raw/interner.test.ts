import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Interner } from '../../../../src/catalogue/read/raw/interner.js';

const things = fc.array(
  fc.tuple(
    fc.oneof(fc.nat(20), fc.integer({ min: 2 ** 33 - 9, max: 2 ** 33 })),
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.nat(5),
  ),
  { maxLength: 3000, size: 'max' },
);

it('numbers distinct things in the order in which they are first met, wherever they stand', () => {
  fc.assert(
    fc.property(things, (met) => {
      const keys = new Interner();
      const known = new Map<string, number>();
      for (const [number, text, place] of met) {
        const thing = JSON.stringify([number, text]);
        if (!known.has(thing)) known.set(thing, known.size);
        const bytes = Buffer.from(`${'x'.repeat(place)}${text}yz`);
        expect(keys.keyOf(number, bytes, place, bytes.length - 2)).toBe(known.get(thing));
      }
      expect(keys.size).toBe(known.size);
    }),
    { numRuns: 50 },
  );
});

it('tells things apart that have the same bytes, cut elsewhere', () => {
  const keys = new Interner();
  const bytes = Buffer.from('abc');
  expect(keys.keyOf(0, bytes, 0, 2)).toBe(0);
  expect(keys.keyOf(0, bytes, 2, 3)).toBe(1);
  expect(keys.keyOf(0, bytes, 0, 1)).toBe(2);
  expect(keys.keyOf(0, bytes, 1, 3)).toBe(3);
  expect(keys.keyOf(0, bytes, 0, 2)).toBe(0);
});
