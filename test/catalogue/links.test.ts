import { expect, it } from 'vitest';
import { LINKS } from '../../src/catalogue/index.js';
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

it('makes links step by step, the same as at once, and leaves those that are made', () => {
  const films = Array.from({ length: 50 }, (_, i) => {
    const about = { title: `Film ${i}`, genres: i % 2 ? ['Drama'] : ['War', 'Drama'] };
    return { id: 100 - i, ...about, cast: ['Ana', 'Bea'].slice(i % 3), directors: ['Bea'] };
  });
  const [inSteps, atOnce] = [smallCatalogue(films), smallCatalogue(films)];
  for (const links of LINKS) {
    expect([...inSteps.linking(links)].length, links).toBeGreaterThan(0);
    const made = inSteps[links];
    expect(made).toEqual(atOnce[links]);
    expect([...inSteps.linking(links)]).toEqual([]);
    expect(inSteps[links]).toBe(made);
  }
});
