import { en } from './en.js';
import { es, type Messages } from './es.js';
import { GENRES_ES, JOBS_ES } from './genres.js';
import { COUNTRIES, codeOfCountry, TONGUES } from './places.js';
import { REASONS, type Reasons } from './reasons.js';

export type Code = 'es' | 'en';

/** One language: its words, and how it writes numbers, dates, money and names. */
export interface Language {
  readonly code: Code;
  readonly t: Messages;
  readonly reasons: Reasons;
  readonly number: (value: number, digits?: number) => string;
  readonly percent: (share: number, digits?: number) => string;
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

/** A language; numbers, dates and names are in the first of the reader's locales that is of it. */
export function languageOf(code: Code, locales: readonly string[]): Language {
  const locale = locales.find((one) => one.split('-', 1)[0] === code) ?? code;
  const names = (type: 'region' | 'language', ours: typeof COUNTRIES) => {
    const display = new Intl.DisplayNames(locale, { type, fallback: 'none' });
    return (key: string, name?: string) => {
      if (Object.hasOwn(ours, key)) return ours[key][code];
      try {
        return display.of(key) || name || key;
      } catch {
        return name || key;
      }
    };
  };
  const country = names('region', COUNTRIES);
  const tongue = names('language', TONGUES);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  const utc = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const long = utc({ day: 'numeric', month: 'long', year: 'numeric' });
  const month = utc({ month: 'short' });
  const weekday = utc({ weekday: 'short' });
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  });
  return {
    code,
    t: code === 'es' ? es : en,
    reasons: REASONS[code],
    number: (value, digits = 0) =>
      value.toLocaleString(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
    percent: (share, digits = 1) =>
      share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: digits }),
    money: money.format,
    date: (iso) => long.format(new Date(`${iso}T00:00:00Z`)),
    genre: (name) => (code === 'es' ? (GENRES_ES[name] ?? name) : name),
    job: (name) => (code === 'es' ? (JOBS_ES[name] ?? name) : name),
    country,
    countryNamed: (name) => {
      const known = codeOfCountry(name);
      return known === undefined ? name : country(known, name);
    },
    spoken: (key, name) => capital(tongue(key, name)),
    inSpeech: (key) => tongue(key),
    collection: (name) =>
      code === 'es' ? name.replace(/^The (?=.* Collection$)| Collection$/gu, '') : name,
    list: (names) => list.format(names),
    quoted: (text) => (code === 'es' ? `«${text}»` : `“${text}”`),
    month: (m) => month.format(Date.UTC(2024, m, 15)),
    weekday: (day) => weekday.format(Date.UTC(2024, 0, 1 + day)),
    to: (path) => `/${code}/${path}`,
  };
}
