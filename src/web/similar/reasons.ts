import type { Language } from '../language/language-of.js';
import { asWritten } from './original-spelling.js';
import { isVague } from './vague.js';

/** What two films share in one field, and how much it gave to their score. */
export interface Contribution {
  readonly field: string;
  readonly values: readonly string[];
  readonly contribution: number;
}

interface Texts {
  readonly overview: string | null;
  readonly tagline: string | null;
  readonly keywords: readonly { readonly name: string }[];
}

/** Most films share these with many: they are said last, and the most common only for want of others. */
const COMMON = ['genres', 'quality', 'year', 'language', 'countries', 'fame'];
/** Fields of single words. */
const WORDS = ['text', 'title', 'words'];
/** A word that gave less than this share is not worth its line. */
const LEAST_SHARE = 0.03;
/** A language that gave this share is one that few films are in. */
const TELLING_SHARE = 0.1;
const GOOD = 7;
const MOST_PARTS = 3;
const MOST_VALUES = 3;
const MOST_WORDS = 2;

/**
 * Why two films are alike: first what they share with few others, and of that what gave most. Words
 * are spelt as in `text`, of the first film; null where several films were asked about.
 */
export function reasonsOf(
  language: Language,
  contributions: readonly Contribution[],
  text: string | null = '',
): string {
  const told = worthTelling(
    contributions
      .filter(({ field }) => Object.hasOwn(language.reasons.by, field))
      .filter(({ field }) => text !== null || field !== 'text'),
    text ?? '',
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

export const textOf = ({ overview, tagline, keywords }: Texts): string =>
  [overview, tagline, ...keywords.map(({ name }) => name)].filter(Boolean).join('. ');

/** What can be said, each value once, words as the text writes them and unless others say them. */
function worthTelling(contributions: readonly Contribution[], text: string): Contribution[] {
  const sum = sumOf(contributions);
  const named = contributions.filter(({ field }) => !WORDS.includes(field));
  const saidWords = named.flatMap(({ values }) => values.flatMap(wordsOf));
  const said = new Set<string>();
  const isNew = (value: string) => !said.has(value.toLowerCase());
  const isWord = (value: string) =>
    wordsOf(value).some(
      (word) => !isVague(word) && !saidWords.some((other) => sameWord(word, other)),
    );
  return contributions.flatMap((one) => {
    const { field, contribution } = one;
    if (field === 'ratings') return [one];
    if (WORDS.includes(field) && contribution < LEAST_SHARE * sum) return [];
    if (field === 'meaning')
      return one.values.every((value) => isNew(value) && !isVague(value)) ? [one] : [];
    if (field === 'quality' && Number(one.values[0]) < GOOD) return [];
    const values = WORDS.includes(field)
      ? asWritten(one.values, text).filter((value) => isNew(value) && isWord(value))
      : one.values.filter(isNew);
    for (const value of values) said.add(value.toLowerCase());
    return values.length > 0 ? [{ ...one, values }] : [];
  });
}

const sumOf = (contributions: readonly Contribution[]): number =>
  contributions.reduce((sum, { contribution }) => sum + contribution, 0);

const wordsOf = (value: string): string[] => value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words of one stem, near enough: one begins the other, or both begin with the same six letters. */
const sameWord = (one: string, other: string): boolean =>
  one.startsWith(other) || other.startsWith(one) || one.slice(0, 6) === other.slice(0, 6);

function reason(language: Language, { field, values }: Contribution): string {
  const say = language.reasons.by[field as keyof typeof language.reasons.by];
  const most = WORDS.includes(field) ? MOST_WORDS : MOST_VALUES;
  const shown = valuesIn(language, field, values).slice(0, most);
  return say(language.list(shown), shown.length);
}

/** Shared values as the language of the page names them. */
export function valuesIn(
  language: Language,
  field: string,
  values: readonly string[],
  text = '',
): string[] {
  const { quoted } = language;
  const each = (name: (value: string) => string) => values.map(name);
  switch (field) {
    case 'genres':
      return each((value) => language.genre(value).toLowerCase());
    case 'language':
      return each(language.inSpeech);
    case 'countries':
      return each(language.countryNamed);
    case 'collection':
      return each((value) => value.replace(/ Collection$/u, ''));
    case 'quality':
      return each((value) => language.number(Number(value), 1));
    case 'fame':
      return each((value) => language.t.film.votes(language.number(Number(value))));
    case 'text':
    case 'words':
      return asWritten(values, text).map(quoted);
    case 'meaning':
    case 'title':
      return each(quoted);
    case 'keywords':
      return each((value) => language.keyword(value) ?? quoted(value));
    default:
      return [...values];
  }
}
