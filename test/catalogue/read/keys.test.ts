import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Keys } from '../../../src/catalogue/read/keys.js';

const things = fc.array(
  fc.tuple(fc.nat(20), fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom('', 'x', 'xy')),
  { maxLength: 3000, size: 'max' },
);

it('numbers distinct things in the order in which they are first met', () => {
  fc.assert(
    fc.property(things, (met) => {
      const keys = new Keys();
      const known = new Map<string, number>();
      for (const [id, name, extra] of met) {
        const text = JSON.stringify([id, name, extra]);
        if (!known.has(text)) known.set(text, known.size);
        expect(keys.keyOf(id, name, extra)).toBe(known.get(text));
      }
      expect(keys.size).toBe(known.size);
    }),
    { numRuns: 50 },
  );
});

it('tells things apart that have the same texts, cut elsewhere', () => {
  const keys = new Keys();
  expect(keys.keyOf(0, 'ab', 'c')).toBe(0);
  expect(keys.keyOf(0, 'a', 'bc')).toBe(1);
  expect(keys.keyOf(0, 'ab', 'c')).toBe(0);
});
