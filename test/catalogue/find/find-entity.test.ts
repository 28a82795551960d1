import { describe, expect, it } from 'vitest';
import { rowOf } from '../../../src/base/csr.js';
import { finish } from '../../../src/base/steps.js';
import {
  collectionEntities,
  companyEntities,
  countryEntities,
  languageEntities,
} from '../../../src/catalogue/index.js';
import { smallCatalogue } from '../small-catalogue.js';

const catalogue = smallCatalogue(
  [
    {
      id: 1,
      title: 'A',
      collection: 7,
      companies: ['Pixar Animation Studios'],
      countries: ['ES', 'FR'],
      language: 'es',
    },
    {
      id: 2,
      title: 'B',
      collection: 7,
      companies: ['Pixar Animation Studios'],
      countries: ['FR'],
      language: 'fr',
    },
    { id: 3, title: 'C', companies: ['Pixarium'], countries: ['XC'], language: 'xx' },
  ],
  [],
  [{ id: 7, name: 'Toy Story Collection' }],
);
const filmIds = (rows: Uint32Array) => [...rows].map((row) => catalogue.movies.id[row]);

describe('entities', () => {
  it('finds a collection with or without the word', () => {
    const collections = finish(collectionEntities(catalogue));
    expect(collections.find('toy story')).toEqual([0]);
    expect(collections.find('Toy Story Collection')).toEqual([0]);
    expect(filmIds(rowOf(collections.films, 0))).toEqual([1, 2]);
    expect(finish(collections.suggest('Toy Sotry', 3))).toEqual(['Toy Story Collection']);
  });

  it('finds countries and languages by code and by name in Spanish and English', () => {
    const countries = finish(countryEntities(catalogue));
    for (const name of ['ES', 'es', 'España', 'espana', 'Spain', 'Country ES']) {
      expect(filmIds(rowOf(countries.films, countries.find(name)[0])), name).toEqual([1]);
    }
    const languages = finish(languageEntities(catalogue));
    for (const name of ['fr', 'francés', 'French', 'FRANCES']) {
      expect(filmIds(rowOf(languages.films, languages.find(name)[0])), name).toEqual([2]);
    }
    expect(countries.find('Atlantis')).toEqual([]);
  });

  it('suggests the entity with most films first', () => {
    expect(finish(finish(companyEntities(catalogue)).suggest('pixar', 5))).toEqual([
      'Pixar Animation Studios',
      'Pixarium',
    ]);
  });

  it('counts films by original language', () => {
    const { codes, films, of } = catalogue.originalLanguages;
    expect([codes, films, [...of]]).toEqual([
      ['es', 'fr', 'xx'],
      [1, 1, 1],
      [0, 1, 2],
    ]);
  });
});
