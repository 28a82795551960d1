import { expect, it } from 'vitest';
import { hasKnownReturn, profitOf, returnsOf } from '../../../src/catalogue/index.js';
import { smallCatalogue } from '../small-catalogue.js';

const catalogue = smallCatalogue([
  { id: 1, title: 'Both known', budget: 10, revenue: 25 },
  { id: 2, title: 'No revenue', budget: 10 },
  { id: 3, title: 'No budget', revenue: 25 },
  { id: 4, title: 'Neither' },
  { id: 5, title: 'A loss', budget: 20, revenue: 5 },
]);

it('sums returns over all films, an unknown one being 0', () => {
  expect(returnsOf(catalogue, [0, 1, 2, 3, 4])).toEqual({ films: 5, total: 2.75, mean: 0.55 });
  expect(returnsOf(catalogue, [])).toEqual({ films: 0, total: 0, mean: null });
});

it('knows a return and a profit only where budget and revenue are known', () => {
  const rows = [0, 1, 2, 3, 4];
  expect(rows.map((row) => hasKnownReturn(catalogue, row))).toEqual([
    true,
    false,
    false,
    false,
    true,
  ]);
  expect(rows.map((row) => profitOf(catalogue, row))).toEqual([15, null, null, null, -15]);
});
