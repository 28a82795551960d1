import { describe, expect, it } from 'vitest';
import { wrongLanguages } from '../../../src/catalogue/index.js';
import { type SmallFilm, smallCatalogue } from '../small-catalogue.js';

type Sketch = Omit<SmallFilm, 'id' | 'title'> & { readonly title?: string };

/** Thirty films of each country, in its language, and the films of a test after them. */
function faultsOf(...films: readonly Sketch[]): (string | undefined)[] {
  const home = (language: string, country: string, title: string) =>
    Array.from({ length: 30 }, () => ({ title, language, countries: [country] }));
  const known: Sketch[] = [
    ...home('fr', 'FR', 'Le ballon'),
    ...home('en', 'US', 'The Balloon'),
    ...home('ru', 'RU', 'Шар'),
    ...home('en', 'CA', 'The Canoe'),
    ...home('fr', 'CA', 'Le canot'),
    ...Array.from({ length: 5 }, () => ({ language: 'is', countries: ['IS'], title: 'Djúpið' })),
  ];
  const all = [...known, ...films].map((film, i) => ({ title: 'Film', ...film, id: i + 1 }));
  const faults = wrongLanguages(smallCatalogue(all));
  for (const row of known.keys()) expect(faults.has(row)).toBe(false);
  return films.map((_, i) => faults.get(known.length + i));
}

describe('a language that cannot be', () => {
  it('is one that nobody speaks, where others are at home', () => {
    const en = { language: 'en', spoken: ['fr'], countries: ['FR'] };
    expect(faultsOf(en, { ...en, spoken: ['fr', 'de'] })).toEqual(
      Array(2).fill('another language is spoken'),
    );
  });

  it('is doubted where its letters are not those of the title', () => {
    const en = { language: 'en', title: 'Diary', original_title: 'Дневник', spoken: [] };
    expect(faultsOf(en)).toEqual(['title in another script']);
  });

  it('stands while something speaks for it', () => {
    const film = { language: 'en', spoken: ['fr'], countries: ['FR'] };
    expect(
      faultsOf(
        { ...film, spoken: ['fr', 'en'] },
        { ...film, spoken: [] },
        { ...film, spoken: ['xx'] },
        { ...film, countries: [] },
        { ...film, countries: ['FR', 'US'] },
        { ...film, countries: ['CA'] },
        { language: 'is', spoken: ['en'], countries: ['IS'] },
        { language: 'ru', original_title: 'Круг', spoken: ['en'], countries: ['US'] },
        { language: 'en', original_title: 'Круг' },
        { language: 'xx', spoken: ['fr'], countries: ['FR'] },
      ),
    ).toEqual(Array(10).fill(undefined));
  });

  it('is none of the several codes of one language', () => {
    const nb = { language: 'nb', spoken: ['no'], original_title: 'Fritt vilt' };
    expect(faultsOf(nb, { language: 'cn', spoken: ['zh'], original_title: '火燒島' })).toEqual([
      undefined,
      undefined,
    ]);
  });
});
