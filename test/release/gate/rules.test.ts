import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Facts } from '../../../src/release/gate/facts.js';
import { compareFacts } from '../../../src/release/gate/rules.js';

const factsOf = (ids: readonly number[]): Facts => ({
  ...({ format: 2, scheme: 'tmdb', ids, bytesPerFilm: 1, emptyLists: 0 } as const),
  ...{ rows: {}, empty: {}, unread: {}, quantiles: {}, fields: {}, values: {} },
  ...{ sample: [], lists: [] },
});

it('tells which films a release has lost and won, as sets of their ids do', () => {
  const someIds = fc
    .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 })
    .map((ids) => ids.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(someIds, someIds, (was, is) => {
      const rules = new Map(compareFacts(factsOf(was), factsOf(is)));
      for (const [rule, of, others] of [
        ['ids lost', was, is],
        ['ids new', is, was],
      ] as const) {
        const only = of.filter((id) => !new Set(others).has(id));
        const [{ count, change, why }] = rules.get(rule)!;
        expect([count, change]).toEqual([only.length, only.length / was.length]);
        expect(why).toBe(only.length > 0 ? `as ${only.slice(0, 3).join(', ')}` : undefined);
      }
    }),
  );
});
