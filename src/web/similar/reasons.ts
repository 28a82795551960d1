import { bareCollectionName } from '../../base/collection-name.js';
import type { Language } from '../language/language-of.js';

/** What two films share in one field, and how much it gave to their score. */
export interface Contribution {
  readonly field: string;
  readonly values: readonly string[];
  readonly contribution: number;
}

/** Most films share these with many: they are said last, and the most common only for want of others. */
const COMMON = ['genres', 'quality', 'year', 'language', 'countries', 'fame'];
/** Fields of single words. */
const WORDS = ['text', 'title', 'words'];
/** Fields whose values are the films asked about. */
const FILMS = ['ratings', 'taste', 'sentences'];
/** A word that gave less than this share is not worth its line. */
const LEAST_SHARE = 0.03;
/** A language that gave this share is one that few films are in. */
const TELLING_SHARE = 0.1;
const GOOD = 7;
/** A genre of the sources that says where a film is from, to some. */
const FOREIGN = 'Foreign';
const MOST_PARTS = 3;
const MOST_VALUES = 3;
const MOST_WORDS = 2;

/** Why two films are alike: first what they share with few others, and of that what gave most. */
export function reasonsOf(language: Language, contributions: readonly Contribution[]): string {
  const told = worthTelling(
    contributions.filter(({ field }) => Object.hasOwn(language.reasons.by, field)),
  );
  const own = told.filter(({ field }) => !COMMON.includes(field));
  const least = TELLING_SHARE * sumOf(contributions);
  const place = ({ field, contribution }: Contribution) =>
    field === 'language' && contribution >= least ? -1 : COMMON.indexOf(field);
  const common = told
    .filter(({ field }) => COMMON.includes(field))
    .sort((a, b) => place(a) - place(b));
  const most = Math.min(MOST_PARTS, Math.max(2, own.length + 1));
  const parts = [...own, ...common].slice(0, most);
  if (parts.length === 0) return language.reasons.none;
  const said = parts.map((one) => reason(language, one)).join('; ');
  return `${said.charAt(0).toLocaleUpperCase()}${said.slice(1)}`.replace(/\.?$/u, '.');
}

/** What can be said, each value once. */
function worthTelling(contributions: readonly Contribution[]): Contribution[] {
  const sum = sumOf(contributions);
  const said = new Set<string>();
  return contributions.flatMap((one) => {
    const { field, contribution } = one;
    if (FILMS.includes(field)) return [one];
    if (WORDS.includes(field) && contribution < LEAST_SHARE * sum) return [];
    if (field === 'quality' && Number(one.values[0]) < GOOD) return [];
    const values = one.values.filter(
      (value) => value !== FOREIGN && !said.has(value.toLowerCase()),
    );
    if (field === 'meaning' && values.length < one.values.length) return [];
    for (const value of values) said.add(value.toLowerCase());
    return values.length > 0 ? [{ ...one, values }] : [];
  });
}

const sumOf = (contributions: readonly Contribution[]): number =>
  contributions.reduce((sum, { contribution }) => sum + contribution, 0);

function reason(language: Language, { field, values }: Contribution): string {
  const say = language.reasons.by[field as keyof typeof language.reasons.by];
  const most = WORDS.includes(field) ? MOST_WORDS : MOST_VALUES;
  const shown = valuesIn(language, field, values).slice(0, most);
  return say(language.list(shown), shown.length);
}

/** Shared values as the language of the page names them. */
export function valuesIn(language: Language, field: string, values: readonly string[]): string[] {
  const { quoted } = language;
  const each = (name: (value: string) => string) => values.map(name);
  switch (field) {
    case 'genres':
      return each((value) =>
        language
          .genre(value)
          .toLowerCase()
          .replace(/\btv\b/u, 'TV'),
      );
    case 'language':
      return each(language.inSpeech);
    case 'countries':
      return each(language.countryNamed);
    case 'collection':
      return each(bareCollectionName);
    case 'quality':
      return each((value) => language.number(Number(value), 1));
    case 'fame':
      return each((value) => language.t.film.votes(language.number(Number(value))));
    case 'text':
    case 'meaning':
      return each((value) => quoted(language.keyword(value) ?? value));
    case 'words':
    case 'title':
      return each(quoted);
    case 'keywords':
      return each((value) => language.keyword(value) ?? quoted(value));
    default:
      return [...values];
  }
}
