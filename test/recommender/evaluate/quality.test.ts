import { describe, expect, it } from 'vitest';
import {
  bootstrap,
  gini,
  mean,
  ndcgAt,
  precisionAt,
} from '../../../src/recommender/evaluate/quality.js';

describe('measures of a list', () => {
  const relevant = new Set([1, 2, 3]);

  it('precision counts the relevant places of k, of a short list too', () => {
    expect(precisionAt(4, [1, 9, 2, 8, 3], relevant)).toBe(0.5);
    expect(precisionAt(10, [1], relevant)).toBe(0.1);
  });

  it('nDCG by hand: places 1 and 3 of 4 against places 1 to 3', () => {
    const gain = 1 / Math.log2(2) + 1 / Math.log2(4);
    const ideal = 1 / Math.log2(2) + 1 / Math.log2(3) + 1 / Math.log2(4);
    expect(ndcgAt(4, [1, 9, 2, 8], relevant)).toBeCloseTo(gain / ideal, 12);
    expect(ndcgAt(4, [3, 2, 1, 8], relevant)).toBeCloseTo(1, 12);
    expect(ndcgAt(4, [1, 2], new Set())).toBe(0);
  });

  it('Gini by hand: equal, all with one, and 1 2 3 4', () => {
    expect(gini([5, 5, 5])).toBeCloseTo(0, 12);
    expect(gini([0, 0, 0, 1])).toBeCloseTo(0.75, 12);
    expect(gini([4, 1, 3, 2])).toBeCloseTo(0.25, 12);
    expect(gini([0, 0])).toBe(0);
  });

  it('the bootstrap interval holds the mean, is the normal one for many values, and repeats', () => {
    const values = Array.from({ length: 400 }, (_, i) => i % 2);
    const { low, high, mean: middle } = bootstrap(values);
    expect(middle).toBe(mean(values));
    expect(low).toBeCloseTo(0.5 - 1.96 * 0.025, 1);
    expect(high).toBeCloseTo(0.5 + 1.96 * 0.025, 1);
    expect(bootstrap(values)).toEqual({ low, high, mean: middle });
  });
});
