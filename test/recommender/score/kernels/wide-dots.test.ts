import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kernelOf } from '../../../../src/base/kernel.js';
import { wideRows } from '../../../../src/recommender/score/kernels/wide-dots.js';

it.each([
  ['the kernel', (rows: number) => kernelOf('wide-dots', 1024 + rows * 516)],
  ['hand', () => undefined],
])(
  'the products of a row with those from it on, by %s, are the sums by definition',
  (_, kernelFor) => {
    const bytes = fc.constantFrom(-128, -127, -1, 0, 1, 127);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6 }).chain((rows) =>
          fc.array(fc.oneof(bytes, fc.integer({ min: -128, max: 127 })), {
            minLength: rows * 512,
            maxLength: rows * 512,
          }),
        ),
        (numbers) => {
          const vectors = Int8Array.from(numbers);
          const rows = [...Array(numbers.length / 512).keys()];
          const row = (r: number) => numbers.slice(r * 512, (r + 1) * 512);
          const productsFrom = wideRows(vectors, kernelFor(rows.length));
          for (const a of rows) {
            expect([...productsFrom(a)]).toEqual(
              rows.slice(a).map((b) => row(a).reduce((sum, x, d) => sum + x * row(b)[d], 0)),
            );
          }
        },
      ),
      { numRuns: 30 },
    );
  },
);
