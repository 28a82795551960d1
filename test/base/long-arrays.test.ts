import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copied, filled, LONG_STEP, picked } from '../../src/base/long-arrays.js';
import { finish, type Steps } from '../../src/base/steps.js';

/** None, few, and some more than two steps. */
const length = fc.oneof(fc.nat(9), fc.integer({ min: LONG_STEP - 1, max: 2 * LONG_STEP + 2 }));

/** What steps lead to, and how many there were before. */
function counted<T>(steps: Steps<T>): { value: T; count: number } {
  for (let count = 0; ; count++) {
    const { done, value } = steps.next();
    if (done) return { value, count };
  }
}

it('copies, picks and fills what is longer than a step, in as many steps as it is long', () => {
  fc.assert(
    fc.property(length, fc.nat(1000), (size, factor) => {
      const numbers = Uint32Array.from({ length: size }, (_, i) => (i * factor) % 1013);
      const steps = Math.ceil(size / LONG_STEP);
      const copy = counted(copied(numbers, new Float64Array(size + 3)));
      expect([...copy.value]).toEqual([...numbers, 0, 0, 0]);
      expect(copy.count).toBe(steps);
      const places = Uint32Array.from({ length: size }, (_, i) => size - 1 - i);
      const turned = counted(picked(numbers, places));
      expect(turned).toEqual({ value: numbers.slice().reverse(), count: steps });
      expect(finish(filled(new Int32Array(size), -7))).toEqual(Int32Array.from(numbers, () => -7));
    }),
    { numRuns: 20 },
  );
});
