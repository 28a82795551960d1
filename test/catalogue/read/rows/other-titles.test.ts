import { expect, it } from 'vitest';
import { otherTitles } from '../../../../src/catalogue/read/rows/other-titles.js';

it('takes translations with their language, and alternative titles', () => {
  const film = {
    translations: {
      translations: [
        { iso_639_1: 'es', iso_3166_1: 'ES', data: { title: 'Toy Story: Juguetes' } },
        { iso_639_1: 'fr', data: { title: '' } },
        { iso_639_1: 7, data: { title: 'A' } },
        { iso_639_1: 'de', data: null },
        'no object',
      ],
    },
    alternative_titles: { titles: [{ iso_3166_1: 'US', title: 'Toys', type: '' }, { title: 1 }] },
  };
  expect(otherTitles(film)).toEqual([
    { language: 'es', kind: 'translated', title: 'Toy Story: Juguetes' },
    { language: 'fr', kind: 'translated', title: '' },
    { language: null, kind: 'translated', title: 'A' },
    { kind: 'also known as', title: 'Toys' },
  ]);
});

it('takes nothing of what is of another shape', () => {
  for (const translations of [undefined, null, 1, [], { translations: {} }, 'a']) {
    expect(otherTitles({ translations, alternative_titles: translations })).toEqual([]);
  }
});
