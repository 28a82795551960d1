import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortInSteps } from '../../src/base/sort.js';
import { finish } from '../../src/base/steps.js';

const keys = (most: number) =>
  fc.array(fc.integer({ min: 0, max: most }), { maxLength: 5000, size: 'max' });

it('sorts as Array does, equal ones in the order in which they came', () => {
  fc.assert(
    fc.property(fc.oneof(keys(3), keys(1e9)), (values) => {
      const rows = Uint32Array.from(values.keys());
      const compare = (a: number, b: number) => values[a] - values[b];
      const expected = [...rows].sort(compare);
      expect([...finish(sortInSteps(rows, compare))]).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

it.each([0, 1, 1023, 1024, 1025, 2048, 3072, 3073])('sorts %i numbers', (length) => {
  const items = Uint32Array.from({ length }, (_, i) => (i * 7919) % 1013);
  const expected = items.toSorted();
  expect(finish(sortInSteps(items, (a, b) => a - b))).toEqual(expected);
});
