import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denseRows } from '../../../../src/recommender/score/kernels/dots.js';
import { kernelOf } from '../../../../src/recommender/score/kernels/kernel.js';

const WIDTH = 32;
const MOST = 40;

const bytes = (length: number) =>
  fc.int8Array({ minLength: length, maxLength: length }).chain((numbers) =>
    fc.constantFrom(
      numbers,
      // The largest products there are.
      numbers.map((number) => (number < 0 ? -128 : 127)),
    ),
  );

const kernel = (rows: number) => {
  const made = kernelOf('dots', WIDTH + rows * (WIDTH + 8));
  if (!made) throw new Error('no WebAssembly here');
  return made;
};

describe('the products of rows with a query', () => {
  it.each([
    ['by the kernel', kernel],
    ['by hand', () => undefined],
  ])('%s are the sums by definition, to the bit', (_, kernelFor) => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 0, max: MOST })
          .chain((rows) =>
            fc.tuple(
              bytes(rows * WIDTH),
              fc.shuffledSubarray([...Array(rows).keys()], { minLength: rows }),
              fc.array(fc.tuple(bytes(WIDTH), fc.double({ noNaN: true })), { maxLength: 3 }),
            ),
          ),
        ([vectors, order, queries]) => {
          const asked = denseRows(vectors, Uint32Array.from(order), 0, kernelFor(order.length));
          for (const [query, factor] of queries) {
            asked.multiply(query, factor);
            const expected = order.map((row) => {
              const own = vectors.subarray(row * WIDTH, (row + 1) * WIDTH);
              return factor * own.reduce((sum, value, d) => sum + value * query[d], 0);
            });
            expect(new BigInt64Array(Float64Array.from(asked.products).buffer)).toEqual(
              new BigInt64Array(Float64Array.from(expected).buffer),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are as many as there are rows, around the pages of memory', () => {
    // The query and 1,637 rows with their products fit the first page of 65,536 bytes.
    for (const rows of [1023, 1024, 1637, 1638, 1639, 45_346]) {
      const vectors = new Int8Array(rows * WIDTH).fill(1);
      const asked = denseRows(
        vectors,
        Uint32Array.from({ length: rows }, (_, row) => row),
      );
      asked.multiply(new Int8Array(WIDTH).fill(2), 0.5);
      expect(asked.products).toHaveLength(rows);
      expect(asked.products.every((product) => product === 32)).toBe(true);
    }
  });
});
