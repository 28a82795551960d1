import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sliceBytes } from '../../../../src/catalogue/read/files/slice-bytes.js';

const FILE = Buffer.from(Array.from({ length: 60 }, (_, i) => i));

async function* pieces(size: number, given: { count: number } = { count: 0 }) {
  for (let at = 0; at < FILE.length; at += size) {
    given.count++;
    yield FILE.subarray(at, at + size);
  }
}

it('gives the bytes of every range, however the file comes in', async () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 0, max: FILE.length }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(cuts, fc.integer({ min: 1, max: 70 }), async (places, size) => {
      const sorted = places.sort((a, b) => a - b);
      const ranges = sorted
        .slice(1)
        .map((end, i) => ({ start: sorted[i], bytes: end - sorted[i] }));
      const odd = ranges.filter((_, i) => i % 3 > 0);
      const found: Buffer[] = [];
      for await (const slice of sliceBytes(pieces(size), odd)) found.push(slice);
      expect(found).toEqual(odd.map(({ start, bytes }) => FILE.subarray(start, start + bytes)));
    }),
  );
});

it('gives a range before it reads on, and reads no further than the last', async () => {
  const given = { count: 0 };
  const slices = sliceBytes(pieces(10, given), [
    { start: 2, bytes: 3 },
    { start: 12, bytes: 3 },
  ]);
  expect((await slices.next()).value).toHaveLength(3);
  expect(given.count).toBe(1);
  expect((await slices.next()).value).toHaveLength(3);
  expect((await slices.next()).done).toBe(true);
  expect(given.count).toBe(2);
});

it('throws where the file ends before a range', async () => {
  const reading = async () => {
    for await (const _ of sliceBytes(pieces(7), [{ start: 50, bytes: 11 }]));
  };
  await expect(reading()).rejects.toThrow('ended at byte 60');
});
