import { type Csr, rowOf } from '../../base/csr.js';
import type { Catalogue } from '../tables/catalogue.js';

/** What contradicts an original language: the letters of the title, or what is spoken and where. */
export type LanguageFault = 'title in another script' | 'another language is spoken';

/** Codes that are told apart by some sources alone: a film in `nb` is no mistake for one in `no`. */
const SAME = { nb: 'no', nn: 'no', sh: 'sr', hr: 'sr', bs: 'sr', cn: 'zh', mo: 'ro' };
const WITHOUT_DIALOGUE = 'xx';

const SCRIPTS = (
  'Cyrillic Greek Hebrew Arabic Armenian Georgian Devanagari Bengali Gurmukhi Gujarati Tamil ' +
  'Telugu Kannada Malayalam Sinhala Thai Lao Khmer Myanmar Ethiopic Hangul Hiragana Katakana Han'
).split(' ');
const LETTERS = SCRIPTS.map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));
const ANY = new RegExp(`[${LETTERS.map(({ source }) => source).join('')}]`, 'u');

/** A language is written in a script that one in twenty titles of its films have. */
const WRITTEN = 0.05;
/** Of a country with fewer films nothing is known about its languages. */
const ENOUGH = 20;
/** So many times as common as the given language one that is spoken must be, in each country. */
const CLEARLY = 1.5;

/**
 * Films whose original language cannot be theirs, with what contradicts it, in the order of the
 * rows: none speaks it; and its title is in letters of others, or in each of its countries a
 * language that is spoken in it is clearly more common.
 */
export function wrongLanguages(catalogue: Catalogue): ReadonlyMap<number, LanguageFault> {
  const { movies, countries, languages, tables } = catalogue;
  const places = new Map<string, number>();
  const placeOf = (code: string | null): number => {
    if (code === null || code === WITHOUT_DIALOGUE) return -1;
    const language = SAME[code as keyof typeof SAME] ?? code;
    const place = places.get(language) ?? places.size;
    places.set(language, place);
    return place;
  };
  const rows = (length: number) => Array.from({ length }, (_, row) => row);
  const given = rows(movies.length).map((film) => placeOf(movies.original_language.at(film)));
  const scripts = rows(movies.length).map((film) => scriptOf(movies.original_title.at(film) ?? ''));
  const spoken = rows(tables.languages.length).map((row) => placeOf(tables.languages.code.at(row)));
  const inCountry = counter();
  const inScript = counter();
  const ofLanguage = counter();
  for (const [film, language] of given.entries()) {
    if (language < 0) continue;
    for (const country of knownOf(countries, film)) inCountry.add(country, language);
    inScript.add(scripts[film], language);
    ofLanguage.add(0, language);
  }
  const faultOf = (film: number): LanguageFault | undefined => {
    const own = given[film];
    const others = knownOf(languages, film).map((row) => spoken[row]);
    if (own < 0 || others.includes(own)) return undefined;
    if (scripts[film] >= 0) {
      const share = inScript.of(scripts[film], own) / ofLanguage.of(0, own);
      return share < WRITTEN ? 'title in another script' : undefined;
    }
    const speaksAnother = (country: number) =>
      inCountry.total(country) >= ENOUGH &&
      others.some((other) => inCountry.of(country, other) >= CLEARLY * inCountry.of(country, own));
    const at = knownOf(countries, film);
    return at.length > 0 && at.every(speaksAnother) ? 'another language is spoken' : undefined;
  };
  const faults = new Map<number, LanguageFault>();
  for (let film = 0; film < movies.length; film++) {
    const fault = faultOf(film);
    if (fault) faults.set(film, fault);
  }
  return faults;
}

const knownOf = (links: Csr<Int32Array>, film: number): number[] =>
  Array.from(rowOf(links, film)).filter((row) => row >= 0);

/** The script of the first letter that is not Latin; -1 where there is none. */
function scriptOf(title: string): number {
  const [letter] = ANY.exec(title) ?? [];
  return letter === undefined ? -1 : LETTERS.findIndex((script) => script.test(letter));
}

/** Counts how often languages are found in something. */
function counter() {
  const counts = new Map<number, Map<number, number>>();
  const of = (where: number, language: number) => counts.get(where)?.get(language) ?? 0;
  return {
    of,
    add(where: number, language: number) {
      if (!counts.has(where)) counts.set(where, new Map());
      counts.get(where)?.set(language, of(where, language) + 1);
    },
    total: (where: number) => [...(counts.get(where)?.values() ?? [])].reduce((a, b) => a + b, 0),
  };
}
