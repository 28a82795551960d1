import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinLists } from '../../src/web/both/join-lists.js';

const films = (...scores: readonly number[]) => scores.map((score, i) => ({ id: i + 1, score }));
const idsOf = (pairs: readonly { you: { id: number } }[]) => pairs.map(({ you }) => you.id);

it('puts first what the one who likes it less likes most, and apart what divides', () => {
  const { both, onlyYou, onlyThey } = joinLists(
    films(0.9, 0.6, 0.7, 0.1, 0.8),
    films(0.2, 0.6, 0.7, 0.9, 0.3),
    2,
  );
  expect(idsOf(both)).toEqual([3, 2]);
  expect(idsOf(onlyYou)).toEqual([1, 5]);
  expect(idsOf(onlyThey)).toEqual([4]);
});

it('leaves out what one list lacks, and is the same with both lists in another order', () => {
  expect(joinLists(films(0.5), [{ id: 2, score: 0.5 }], 9).both).toEqual([]);
  const list = fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 20 }), score: fc.constantFrom(0.1, 0.5, 0.9) }),
    { selector: ({ id }) => id },
  );
  fc.assert(
    fc.property(list, list, (a, b) => {
      const joined = joinLists(a, b, 5);
      expect(joinLists(a.toReversed(), b.toReversed(), 5)).toEqual(joined);
      const swapped = joinLists(b, a, 5);
      expect(idsOf(swapped.both)).toEqual(idsOf(joined.both));
      expect(idsOf(swapped.onlyYou)).toEqual(idsOf(joined.onlyThey));
      const shown = [...joined.both, ...joined.onlyYou, ...joined.onlyThey];
      expect(new Set(idsOf(shown)).size).toBe(shown.length);
    }),
  );
});
