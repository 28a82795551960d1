import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  BLOCK,
  bytesOf,
  collectByHand,
  collectorOf,
} from '../../../../src/recommender/score/kernels/collect.js';
import { kernelOf } from '../../../../src/recommender/score/kernels/kernel.js';

/** Sums of which many are the same, and some no numbers. */
const sum = fc.constantFrom(0, 0.1, 0.2, 0.30000000000000004, 0.3, -0, 1e300, -1, Number.NaN);

it('collects by the kernel what is collected by hand, of runs of any length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), sum), { minLength: 1, maxLength: 30 }),
      fc.array(sum, { minLength: 1, maxLength: 50 }),
      fc.record({ skip: fc.nat(60), less: fc.nat(20), most: sum, threshold: sum }),
      (runs, given, { skip, less, most, threshold }) => {
        const kinds = runs.flatMap(([length], kind) => Array<number>(length).fill(kind));
        const places = kinds.length;
        const kernel = kernelOf('dots', 32 + 8 * places + bytesOf(places, runs.length));
        if (!kernel) throw new Error('no WebAssembly here');
        const fine = new Float64Array(kernel.memory, 32, places);
        fine.set(kinds.map((_, place) => given[place % given.length]));
        const collector = collectorOf(fine, kinds, runs.length, kernel);
        collector.coarse.set(runs.map(([, coarse]) => coarse));
        const end = Math.max(0, places - less);
        const from = Math.min(skip, end);
        const asked = [from, end, most, threshold] as const;
        const expected = collectByHand(collector, new Uint32Array(BLOCK), ...asked);
        expect([...collector.collect(...asked)]).toEqual([...expected]);
        const clear = kinds.flatMap((kind, place) => {
          const isBelow = most + runs[kind][1] + fine[place] < threshold;
          return place < from || place >= end || isBelow ? [] : [place];
        });
        expect([...expected]).toEqual(clear);
      },
    ),
    { numRuns: 300 },
  );
});

it('works without a kernel', () => {
  const collector = collectorOf(Float64Array.of(1, 2, 3), [0, 0, 1], 2, undefined);
  collector.coarse.set([0, 2]);
  expect([...collector.collect(0, 3, 1, 3)]).toEqual([1, 2]);
});
