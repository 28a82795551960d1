import { expect, it } from 'vitest';
import { columnChart } from '../../../src/profile/charts/column-chart.js';

/** The texts along the lower axis, from left to right. */
async function labelsOf(labels: readonly string[]): Promise<string[]> {
  const svg = await columnChart(labels.map((label, i) => ({ label, value: i + 1 })));
  const centred = svg.matchAll(/<text text-anchor="middle"[^>]*>([^<]*)<\/text>/gu);
  return [...centred].map(([, text]) => text);
}

it('names every column of a few', async () => {
  expect(await labelsOf(['Mon', 'Tue', 'Wed'])).toEqual(['Mon', 'Tue', 'Wed']);
});

it('names every fifth column of many, each by its own name', async () => {
  const sizes = [...Array.from({ length: 20 }, (_, i) => String(i)), '20+'];
  expect(await labelsOf(sizes)).toEqual(['0', '5', '10', '15', '20+']);
});

it('counts in whole numbers', async () => {
  const svg = await columnChart([{ label: 'Mon', value: 1 }]);
  const heights = [...svg.matchAll(/<text text-anchor="end"[^>]*>([^<]*)<\/text>/gu)];
  expect(heights.map(([, text]) => text)).toEqual(['0', '1']);
});
