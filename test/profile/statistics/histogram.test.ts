import { expect, it } from 'vitest';
import { linearHistogram } from '../../../src/profile/statistics/histogram.js';

const sorted = (values: readonly number[]) => Float64Array.from(values).sort();

it('gives each whole number a bin of its own, or each bin as many of them', () => {
  const months = Array.from({ length: 12_000 }, (_, i) => 1 + (i % 12));
  const { edges, counts } = linearHistogram(sorted(months))!;
  expect(edges).toEqual(Array.from({ length: 13 }, (_, i) => 0.5 + i));
  expect(counts).toEqual(Array(12).fill(1000));
  const years = Array.from({ length: 14_700 }, (_, i) => 1874 + (i % 147));
  const { edges: by, counts: films } = linearHistogram(sorted(years))!;
  const widths = new Set(by.slice(1).map((edge, i) => edge - by[i]));
  const [width] = widths;
  expect(widths.size).toBe(1);
  expect(Number.isInteger(width)).toBe(true);
  expect(films.slice(0, -1)).toEqual(Array(films.length - 1).fill(100 * width));
  expect(films.reduce((a, b) => a + b)).toBe(years.length);
});

it('ends where the values end, where they are no whole numbers', () => {
  const { edges, counts } = linearHistogram(sorted([0, 0.5, 1.5, 4]))!;
  expect([edges[0], edges.at(-1)]).toEqual([0, 4]);
  expect(counts.reduce((a, b) => a + b)).toBe(4);
});
