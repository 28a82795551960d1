import { expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { filmFigures, isMissing } from '../../../src/catalogue/index.js';
import { smallCatalogue } from '../small-catalogue.js';

const catalogue = smallCatalogue([
  { id: 1, title: 'A', date: '1999-03-31', overview: 'Once.', budget: 5 },
  { id: 2, title: 'B', date: '1972-03-15' },
  { id: 3, title: 'C', date: '2003-11-05', overview: 'Twice.', runtime: 90 },
]);

it('tells which films lack a value', () => {
  const lacking = (field: Parameters<typeof isMissing>[1]) =>
    [0, 1, 2].filter(isMissing(catalogue, field));
  expect(lacking('overview')).toEqual([1]);
  expect(lacking('budget')).toEqual([1, 2]);
});

it('counts the films that pass, and none', () => {
  const day = (date: string) => Date.parse(date) / 86_400_000;
  expect(finish(filmFigures(catalogue, (row) => row !== 1))).toMatchObject({
    ...{ films: 2, first_release: day('1999-03-31'), last_release: day('2003-11-05') },
    by_month: [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0],
    by_year: [
      { year: 1999, films: 1 },
      { year: 2003, films: 1 },
    ],
    missing: { overview: 0, budget: 1 },
  });
  expect(finish(filmFigures(catalogue, () => false))).toMatchObject({
    ...{ films: 0, first_release: null, last_release: null, by_year: [] },
  });
});
