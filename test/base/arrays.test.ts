import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fnv1a, grown, hasBit, lowerBound, ordinals, popcount } from '../../src/base/arrays.js';

it('lowerBound is the number of smaller values', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ max: 50 })), fc.integer({ max: 60 }), (values, wanted) => {
      const sorted = values.toSorted((a, b) => a - b);
      expect(lowerBound(sorted, wanted)).toBe(values.filter((one) => one < wanted).length);
    }),
  );
});

it('popcount and hasBit agree with binary digits', () => {
  fc.assert(
    fc.property(fc.nat(0xffffffff), (word) => {
      const digits = word.toString(2).padStart(32, '0').split('').reverse();
      expect(popcount(word)).toBe(digits.filter((digit) => digit === '1').length);
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setUint32(0, word, true);
      digits.forEach((digit, bit) => {
        expect(hasBit(bytes, bit)).toBe(digit === '1');
      });
    }),
  );
});

it('fnv1a gives the published values', () => {
  // From the reference vectors of draft-eastlake-fnv.
  const of = (text: string) => fnv1a(Buffer.from(text));
  expect([of(''), of('a'), of('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});

it('grown keeps what was there, ordinals take no more room than they need', () => {
  expect(grown(Uint16Array.of(1, 2), 4)).toEqual(Uint16Array.of(1, 2, 0, 0));
  expect([ordinals(3, 0x10000), ordinals(3, 0x10001)].map((one) => one.byteLength)).toEqual([
    6, 12,
  ]);
});
