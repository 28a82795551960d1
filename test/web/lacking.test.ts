import { expect, it } from 'vitest';
import { lacking, leftOutBy } from '../../src/web/similar/lacking.js';

const part = (field: string, contribution: number) => ({ field, values: [], contribution });

it('names the fields that gave less than they gave the listed films on average', () => {
  const listed = [
    [part('director', 0.4), part('genres', 0.2), part('year', 0.3)],
    [part('cast', 0.3), part('genres', 0.2), part('year', 0.1)],
  ];
  expect(lacking([part('genres', 0.3), part('year', 0.1)], listed)).toEqual([
    'director',
    'cast',
    'year',
  ]);
  expect(lacking([part('genres', 0.3)], [])).toEqual([]);
});

it('names the options that leave a film out', () => {
  const saga = { id: 1 };
  const film = { year: 1999, original_language: 'en', collection: saga };
  expect(leftOutBy(film, film, {})).toEqual([]);
  expect(leftOutBy(film, film, { year_min: 1999, year_max: 1999, language: 'en' })).toEqual([]);
  expect(leftOutBy(film, film, { year_min: 2000, language: 'fr', collection: 'out' })).toEqual([
    'years',
    'language',
    'franchise',
  ]);
  expect(leftOutBy(film, { ...film, collection: null }, { collection: 'out' })).toEqual([]);
});
