import { expect, it } from 'vitest';
import { calledInFilms } from '../../../src/profile/films/column-names.js';

it('names a column as one would say it, and keeps its raw name where that differs', () => {
  expect(calledInFilms('homepage')).toEqual({
    es: 'la página web (homepage)',
    en: 'the web page (homepage)',
  });
  expect(calledInFilms('overview')).toEqual({ es: 'la sinopsis (overview)', en: 'the overview' });
  expect(calledInFilms('unheard_of')).toEqual({ es: 'unheard_of', en: 'unheard_of' });
});
