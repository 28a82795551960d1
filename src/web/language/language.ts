import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en } from './en.js';
import { es, type Messages } from './es.js';
import { GENRES_ES, JOBS_ES } from './genres.js';

export type Code = 'es' | 'en';

/** One language: its words, and how it writes numbers, dates, money and names. */
export interface Language {
  readonly code: Code;
  readonly t: Messages;
  readonly number: (value: number, digits?: number) => string;
  readonly percent: (share: number) => string;
  readonly money: (dollars: number) => string;
  /** From `1995-12-15`. */
  readonly date: (iso: string) => string;
  readonly genre: (name: string) => string;
  readonly job: (name: string) => string;
  readonly country: (code: string, name: string) => string;
  readonly spoken: (code: string, name?: string) => string;
  readonly month: (month: number) => string;
  /** From 0, Monday. */
  readonly weekday: (day: number) => string;
  /** Address of a view in this language. */
  readonly to: (path: string) => string;
}

/** The reader's own variety of the language where the browser names one: es-AR, en-GB. */
const localeOf = (code: Code): string =>
  navigator.languages.find((locale) => locale.split('-', 1)[0] === code) ?? code;

function language(code: Code): Language {
  const locale = localeOf(code);
  const names = (type: 'region' | 'language') => {
    const display = new Intl.DisplayNames(locale, { type, fallback: 'none' });
    return (key: string, name?: string) => {
      try {
        return capital(display.of(key) ?? name ?? key);
      } catch {
        return name || key;
      }
    };
  };
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
    number: (value, digits = 0) =>
      value.toLocaleString(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
    percent: (share) =>
      share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 }),
    money: money.format,
    date: (iso) => long.format(new Date(`${iso}T00:00:00Z`)),
    genre: (name) => (code === 'es' ? (GENRES_ES[name] ?? name) : name),
    job: (name) => (code === 'es' ? (JOBS_ES[name] ?? name) : name),
    country: names('region'),
    spoken: names('language'),
    month: (m) => month.format(Date.UTC(2024, m, 15)),
    weekday: (day) => weekday.format(Date.UTC(2024, 0, 1 + day)),
    to: (path) => `/${code}/${path}`,
  };
}

export const LANGUAGES: Readonly<Record<Code, Language>> = {
  es: language('es'),
  en: language('en'),
};

export const LanguageContext = createContext<Language>(LANGUAGES.en);

/** The language of the view that is shown. */
export const useLanguage = (): Language => useContext(LanguageContext);
