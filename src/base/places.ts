import countries from './countries.json' with { type: 'json' };
import languages from './languages.json' with { type: 'json' };
import { once } from './once.js';

/**
 * Names in English, in Spanish, then those of sources: CLDR 48's in Node 20.20.2, without short
 * forms, and our own for countries that are no more and for TMDB's codes (`XC` Czechoslovakia, `XG`
 * East Germany, `cn` Cantonese, `xx` no dialogue). `CS` is Serbia and Montenegro, as in the files.
 */
type Table = ReadonlyMap<string, readonly string[]>;

const COUNTRIES: Table = new Map(Object.entries(countries));
const LANGUAGES: Table = new Map(Object.entries(languages));

const nameIn =
  (table: Table) =>
  (code: string, language: 'en' | 'es'): string | undefined =>
    table.get(code)?.[language === 'en' ? 0 : 1];

/** What the country of an ISO 3166-1 code is called; undefined for a code that is not known. */
export const countryName = nameIn(COUNTRIES);

/** What the language of an ISO 639-1 code is called, as inside a sentence; undefined for others. */
export const languageName = nameIn(LANGUAGES);

/** All names of a country, English and Spanish ones first. */
export const namesOfCountry = (code: string): readonly string[] => COUNTRIES.get(code) ?? [];

export const namesOfLanguage = (code: string): readonly string[] => LANGUAGES.get(code) ?? [];

const codeIn = (table: Table) => {
  const codes = once(() => {
    const named = [...table].flatMap(([code, [en, , ...others]]) =>
      [en, ...others].map((name) => [name, code] as const),
    );
    return new Map(named);
  });
  return (name: string): string | undefined => codes().get(name);
};

/** Code of the country that has this name in English or in the sources; undefined for others. */
export const countryCode = codeIn(COUNTRIES);

export const languageCode = codeIn(LANGUAGES);
