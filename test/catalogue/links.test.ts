import { expect, it } from 'vitest';
import { MADE_GRADUALLY } from '../../src/catalogue/index.js';
import { smallCatalogue } from './small-catalogue.js';

it.each([
  ['near each other', [-5, 3, 90]],
  ['far apart', [-2_000_000_000, 3, 2_000_000_000]],
])('credits lead to the rows of their people when ids are %s', (_where, ids) => {
  const names = ['Ana', 'Bea', 'Cid'];
  const catalogue = smallCatalogue(
    [
      { id: 7, title: 'One', cast: ['Cid', 'Ana'], directors: ['Bea'] },
      { id: 5, title: 'Two', cast: ['Bea'] },
    ],
    ids.map((id, i) => ({ id, name: names[i] })),
  );
  const { people } = catalogue.tables;
  const castOf = (film: number) => {
    const { starts, items } = catalogue.cast;
    return [...items.subarray(starts[film], starts[film + 1])].map((row) => people.name.at(row));
  };
  expect(castOf(catalogue.movieRow(7))).toEqual(['Cid', 'Ana']);
  expect(castOf(catalogue.movieRow(5))).toEqual(['Bea']);
  expect([...catalogue.crew.items].map((row) => people.name.at(row))).toEqual(['Bea']);
  expect(ids.map((id) => people.name.at(catalogue.personRow(id)))).toEqual(names);
  expect(catalogue.personRow(4)).toBe(-1);
});

it('makes step by step the same as at once, and leaves what is made', () => {
  const films = Array.from({ length: 50 }, (_, i) => {
    const about = { title: `Film ${i}`, genres: i % 2 ? ['Drama'] : ['War', 'Drama'] };
    return { id: 100 - i, ...about, cast: ['Ana', 'Bea'].slice(i % 3), directors: ['Bea'] };
  });
  const [inSteps, atOnce] = [smallCatalogue(films), smallCatalogue(films)];
  for (const part of MADE_GRADUALLY) {
    expect([...inSteps.preparing(part)].length, part).toBeGreaterThan(0);
    expect([...inSteps.preparing(part)]).toEqual([]);
    if (part === 'movieRow' || part === 'personRow') {
      for (let id = 0; id <= 101; id++) expect(inSteps[part](id)).toBe(atOnce[part](id));
      continue;
    }
    const made = inSteps[part];
    expect(made).toEqual(atOnce[part]);
    expect(inSteps[part]).toBe(made);
  }
});

it.each([
  ['small', [90, 5, 7]],
  ['beyond what is sorted by its bits', [2 ** 30 + 5, 5, 7]],
  ['below 0', [90, 5, -3]],
  ['rising', [5, 7, 90]],
])('finds films by ids that are %s', (_what, ids) => {
  const { movieRow } = smallCatalogue(ids.map((id) => ({ id, title: 'A' })));
  expect(ids.map(movieRow)).toEqual([0, 1, 2]);
  expect([6, -1, 2 ** 41].map(movieRow)).toEqual([-1, -1, -1]);
});
