import { once } from '../../base/once.js';
import { countryCode, countryName, languageName } from '../../base/places.js';
import type { Code } from './codes.js';
import { en } from './en.js';
import { es, type Messages } from './es.js';
import genres from './genres-es.json' with { type: 'json' };
import jobs from './jobs-es.json' with { type: 'json' };
import { REASONS, type Reasons } from './reasons.js';

/** Spanish for TMDB's genres and for the jobs that films name most; others keep their names. */
const GENRES_ES = new Map(Object.entries(genres));
const JOBS_ES = new Map(Object.entries(jobs));

/** One language: its words, and how it writes numbers, dates, money and names. */
export interface Language {
  readonly code: Code;
  readonly t: Messages;
  readonly reasons: Reasons;
  readonly number: (value: number, digits?: number) => string;
  readonly percent: (share: number, digits?: number) => string;
  /** `1 film`, `500 films`. */
  readonly filmCount: (n: number) => string;
  readonly money: (dollars: number) => string;
  /** From `1995-12-15`. */
  readonly date: (iso: string) => string;
  readonly genre: (name: string) => string;
  readonly job: (name: string) => string;
  readonly country: (code: string, name: string) => string;
  /** Of a country that is known by the source's name alone. */
  readonly countryNamed: (name: string) => string;
  readonly spoken: (code: string, name?: string) => string;
  /** A language as it stands inside a sentence. */
  readonly inSpeech: (code: string) => string;
  readonly collection: (name: string) => string;
  /** `one, another and a third`. */
  readonly list: (names: readonly string[]) => string;
  readonly quoted: (text: string) => string;
  readonly month: (month: number) => string;
  /** From 0, Monday. */
  readonly weekday: (day: number) => string;
  /** Address of a view in this language. */
  readonly to: (path: string) => string;
}

/** In the first of the reader's locales of it; formatters, slow to make, come when first used. */
export function languageOf(code: Code, locales: readonly string[]): Language {
  const locale = locales.find((one) => one.split('-', 1)[0] === code) ?? code;
  const country = (key: string, name: string) => countryName(key, code) ?? (name || key);
  const tongue = (key: string, name?: string) => languageName(key, code) ?? (name || key);
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  const utc = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }));
  const numbers = (options: Intl.NumberFormatOptions) =>
    once(() => new Intl.NumberFormat(locale, options));
  const long = utc({ day: 'numeric', month: 'long', year: 'numeric' });
  const month = utc({ month: 'short' });
  const weekday = utc({ weekday: 'short' });
  const money = numbers({
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  });
  const decimals = [0, 1, 2, 3].map((digits) =>
    numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const percents = [0, 1].map((digits) =>
    numbers({ style: 'percent', maximumFractionDigits: digits }),
  );
  const t = code === 'es' ? es : en;
  const number = (value: number, digits = 0) => decimals[digits]().format(value);
  return {
    code,
    t,
    reasons: REASONS[code],
    number,
    filmCount: (n) => t.films(number(n), n === 1),
    percent: (share, digits = 1) => percents[digits]().format(share),
    money: (dollars) => money().format(dollars),
    date: (iso) => long().format(new Date(`${iso}T00:00:00Z`)),
    genre: (name) => (code === 'es' ? (GENRES_ES.get(name) ?? name) : name),
    job: (name) => (code === 'es' ? (JOBS_ES.get(name) ?? name) : name),
    country,
    countryNamed: (name) => {
      const known = countryCode(name);
      return known === undefined ? name : country(known, name);
    },
    spoken: (key, name) => capital(tongue(key, name)),
    inSpeech: tongue,
    collection: (name) => (code === 'es' ? name.replace(/ Collection$/u, '') : name),
    list: (names) => list().format(names),
    quoted: (text) => (code === 'es' ? `«${text}»` : `“${text}”`),
    month: (m) => month().format(Date.UTC(2024, m, 15)),
    weekday: (day) => weekday().format(Date.UTC(2024, 0, 1 + day)),
    to: (path) => `/${code}/${path}`,
  };
}
