import { bareCollectionName } from '../../base/collection-name.js';
import { once } from '../../base/once.js';
import { countryCode, countryName, languageName } from '../../base/places.js';
import type { Code } from './codes.js';
import { en } from './en.js';
import { es } from './es.js';
import genres from './genres-es.json' with { type: 'json' };
import { REASONS } from './reasons.js';
import { TOOLS } from './tools.js';

/** Spanish for TMDB's genres. */
const GENRES_ES = new Map(Object.entries(genres));

/** What a language calls jobs and keywords; those that it has no name for keep their own. */
export interface Names {
  readonly jobs: ReadonlyMap<string, string>;
  readonly keywords: ReadonlyMap<string, string>;
}
const NO_NAMES: Names = { jobs: new Map(), keywords: new Map() };

/** A number as the report's sentences write it, with what groups its figures and what is before decimals. */
const FIGURES = {
  es: { written: /\d+(?:\.\d{3})*(?:,\d+)?(?:\u00a0%)?(?![\d.,]\d)/gu, group: '.', point: ',' },
  en: { written: /\d+(?:,\d{3})*(?:\.\d+)?%?(?![\d.,]\d)/gu, group: ',', point: '.' },
} as const;

/** A film by its title, and the one in Spanish where it is another. */
interface Titled {
  readonly title: string;
  readonly title_es?: string | undefined;
}

/** One language: its words, and how it writes numbers, dates, money and names. */
export type Language = Readonly<ReturnType<typeof languageOf>>;

/** In the first of the reader's locales of it; formatters, slow to make, come when first used. */
export function languageOf(code: Code, locales: readonly string[], names = NO_NAMES) {
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
  const ago = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const decimals = [0, 1, 2, 3].map((digits) =>
    numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const percents = [0, 1].map((digits) =>
    numbers({ style: 'percent', maximumFractionDigits: digits }),
  );
  const percentSign = code === 'es' ? '\u00a0%' : '%';
  const t = code === 'es' ? es : en;
  const number = (value: number, digits = 0) => decimals[digits]().format(value);
  return {
    code,
    t,
    reasons: REASONS[code],
    tools: TOOLS[code],
    capital,
    number,
    /** How many films somebody directed and acted in; '' where it is none. */
    rolesOf: ({ directed, acted_in }: { directed: number; acted_in: number }) =>
      capital(
        [
          ...(directed > 0 ? [t.person.directed(number(directed))] : []),
          ...(acted_in > 0 ? [t.person.actedIn(number(acted_in))] : []),
        ].join(' · '),
      ),
    /** `1 film`, `500 films`. */
    filmCount: (n: number) => t.films(number(n), n === 1),
    percent: (share: number, digits = 1) => percents[digits]().format(share),
    /** A sentence of the report with its numbers as the reader's country writes them. */
    figuresIn: (sentence: string) =>
      sentence.replace(FIGURES[code].written, (text) => {
        const { group, point } = FIGURES[code];
        const [whole, part = ''] = text.replaceAll(group, '').replace(/\s?%/u, '').split(point);
        if (text === whole || part.length > 3) return text;
        const unit = text.endsWith('%') ? percentSign : '';
        return number(Number(`${whole}.${part}`), part.length) + unit;
      }),
    money: (dollars: number) => money().format(dollars),
    /** From `1995-12-15`. */
    date: (iso: string) => long().format(new Date(`${iso}T00:00:00Z`)),
    /** `today`, `3 days ago`. */
    daysAgo: (days: number) => ago().format(-days, 'day'),
    genre: (name: string) => (code === 'es' ? (GENRES_ES.get(name) ?? name) : name),
    job: (name: string) => names.jobs.get(name) ?? name,
    /** What a keyword is called; undefined where only English has a name for it. */
    keyword: (name: string) => (code === 'en' ? name : names.keywords.get(name)),
    country,
    /** Of a country that is known by the source's name alone. */
    countryNamed: (name: string) => {
      const known = countryCode(name);
      return known === undefined ? name : country(known, name);
    },
    spoken: (key: string, name?: string) => capital(tongue(key, name)),
    /** A language as it stands inside a sentence. */
    inSpeech: tongue,
    /** The title of a film in this language, where it has one. */
    titleOf: ({ title, title_es }: Titled) => (code === 'es' ? (title_es ?? title) : title),
    collection: (name: string) => (code === 'es' ? bareCollectionName(name) : name),
    /** `one, another and a third`. */
    list: (names: readonly string[]) => list().format(names),
    quoted: (text: string) => (code === 'es' ? `«${text}»` : `“${text}”`),
    month: (m: number) => month().format(Date.UTC(2024, m, 15)),
    /** From 0, Monday. */
    weekday: (day: number) => weekday().format(Date.UTC(2024, 0, 1 + day)),
    /** Address of a view in this language. */
    to: (path: string) => `/${code}/${path}`,
  };
}
