import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteCache } from '../../../src/service/http/byte-cache.js';

const LIMIT = 10_000;

describe('ByteCache', () => {
  const offer = (cache: ByteCache<string>, key: string, bytes = 1000) =>
    cache.offer(key, () => ({ value: `value of ${key}`, bytes }));

  it('keeps what is offered for the second time', () => {
    const cache = new ByteCache<string>(LIMIT);
    offer(cache, 'a');
    expect(cache.get('a')).toBeUndefined();
    offer(cache, 'a');
    expect(cache.get('a')).toBe('value of a');
    expect(cache.counts).toEqual({ hits: 1, misses: 1 });
  });

  it('lets go of what was used longest ago', () => {
    const cache = new ByteCache<string>(LIMIT);
    for (const key of [...'abcdefg']) for (let i = 0; i < 2; i++) offer(cache, key);
    expect(cache.get('a')).toBeDefined();
    for (let i = 0; i < 2; i++) offer(cache, 'h');
    expect(cache.get('a')).toBeDefined();
    expect(cache.get('b')).toBeUndefined();
  });

  it('never holds more than its limit, and nothing under a wrong key', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...'abcdefghij'), fc.nat(12_000)), {
      maxLength: 100,
    });
    fc.assert(
      fc.property(steps, (offers) => {
        const cache = new ByteCache<string>(LIMIT);
        for (const [key, bytes] of offers) {
          offer(cache, key, bytes);
          expect(cache.bytes).toBeLessThanOrEqual(LIMIT);
          expect([undefined, `value of ${key}`]).toContain(cache.get(key));
        }
      }),
    );
  });
});
