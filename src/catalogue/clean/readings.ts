import type { Sentence } from '../../base/sentence.js';
import { MONTHS, monthOf, yearOf } from '../../duckdb/dates.js';

/** A rule that reads cells which do not stand as their column has them. */
interface Reading {
  readonly rule: Sentence;
  readonly meaning: Sentence;
  /** SQL of the value that a text `cell` tells by the rule, NULL where it tells none. */
  readonly value: (style: Style) => string;
}

/** What the other cells of a column say of those that can be read in two ways; null: nothing. */
export type Style = 'day first' | 'month first' | 'decimal comma' | 'decimal point' | null;

const quoted = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(', ');

/** Texts for a missing value that no column holds but those of titles and names. */
const NOTHING = ['nan', 'none', 'null', '\\n', 'n/a', '#n/a', 'nat', '<na>'];
/** A tagline may be a dash, and `na` is a code. */
const NO_CODE = [...NOTHING, '-', '--', '?'];
const NO_VALUE = [...NO_CODE, 'na', ''];

/** By CASE: DuckDB would work out both sides of an AND for all cells. */
const isOneOf = (cell: string, texts: readonly string[]) =>
  `CASE WHEN strlen(${cell}) < 8 THEN lower(trim(${cell})) IN (${quoted(texts)}) ELSE false END`;

const CODES = ['imdb_id', 'original_language', 'status', 'homepage', 'poster_path'];

/** The columns of texts that are no titles. */
export const TEXTS = [...CODES, 'overview', 'tagline'];

/** SQL that holds for a cell of one of TEXTS, or of nested entries, whose text stands for nothing. */
export const isNothing = (cell: string, column?: string): string =>
  isOneOf(cell, column !== undefined && CODES.includes(column) ? NO_CODE : NOTHING);

/** As `isNothing`, of a number, date or flag. */
export const isNoValue = (cell: string): string => isOneOf(cell, NO_VALUE);

export const MISSING: Sentence = { es: 'texto de lo que falta', en: 'text for missing' };

const found = (pattern: string, group: number, text = 'trim(cell)') =>
  `regexp_extract(${text}, '${pattern}', ${group}, 'i')`;

const YEAR = '^((?:18|19|20)\\d{2})(?:[.]0+)?$';

/** SQL of the year that a text `year` tells, which may stand beside the date of a film. */
export const yearBeside = (year: string): string =>
  `try_cast(${found(YEAR, 1, `trim(${year})`)} AS INTEGER)`;

/** The year of these digits; of two, that nearest the year `beside`. */
const yearNear = (digits: string) =>
  `CASE strlen(${digits}) WHEN 4 THEN ${digits}
    WHEN 2 THEN (beside - 50 + (try_cast(${digits} AS INTEGER) - beside + 10050) % 100)::VARCHAR END`;

/** The date of parts, NULL for the 31st of February. */
const dateOf = (year: string, month: string, day: string) =>
  `try_strptime(concat_ws('-', ${year}, ${month}, ${day}), '%Y-%-m-%-d')::DATE`;

const TIME =
  '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.]\\d+)?)?(?: ?(?:Z|UTC|AM|PM|[+-]\\d{2}:?\\d{2}))?)?$';
const WITH_TIME = `^(\\d{4}-\\d{2}-\\d{2})${TIME}`;
const YEAR_FIRST = `^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}`;
const YEAR_LAST = `^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})${TIME}`;
const MONTH = `(${[...new Set(MONTHS)].join('|')})[a-z]*[.]?`;
const DAY_MONTH = `^(\\d{1,2})(?:st|nd|rd|th)?[- ](?:de )?${MONTH},?[- ](?:de )?(\\d{4}|\\d{2})${TIME}`;
const MONTH_DAY = `^${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${TIME}`;

const date = (pattern: string, year: number, month: number, day: number, toYear = yearNear) =>
  dateOf(toYear(found(pattern, year)), found(pattern, month), found(pattern, day));

const namedDate = (pattern: string, month: number, day: number, toYear = yearNear) =>
  dateOf(toYear(found(pattern, 3)), monthOf(found(pattern, month)), found(pattern, day));

/** The dates of the forms whose year may have two digits. */
function yearLast(style: Style, toYear = yearNear): string[] {
  const forms = [namedDate(DAY_MONTH, 2, 1, toYear)];
  if (style === 'day first') forms.push(date(YEAR_LAST, 3, 2, 1, toYear));
  if (style === 'month first') forms.push(date(YEAR_LAST, 3, 1, 2, toYear));
  return forms;
}

const above12 = (place: number) =>
  `count(*) FILTER (try_cast(${found(YEAR_LAST, place)} AS INTEGER) BETWEEN 13 AND 31)`;

/** SQL of the style of a column of dates, over its cells. */
export const DATE_STYLE = `CASE
  WHEN ${above12(1)} > 0 AND ${above12(2)} = 0 THEN 'day first'
  WHEN ${above12(2)} > 0 AND ${above12(1)} = 0 THEN 'month first' END`;

const DATES: readonly Reading[] = [
  {
    rule: { es: 'fecha con hora', en: 'date with a time' },
    meaning: {
      es: 'release_date es como 1995-10-30 00:00:00; la hora no se toma',
      en: 'release_date is as 1995-10-30 00:00:00; the time is not taken',
    },
    value: () => `try_strptime(${found(WITH_TIME, 1)}, '%Y-%m-%d')::DATE`,
  },
  {
    rule: { es: 'fecha de otra forma', en: 'date of another form' },
    meaning: {
      es: 'release_date es como 30 Oct 1995 o 1995/10/30, o como 30/10/1995 donde la columna deja claro cuál es el día',
      en: 'release_date is as 30 Oct 1995 or 1995/10/30, or as 30/10/1995 where the column makes clear which is the day',
    },
    value: (style) => {
      const forms = [date(YEAR_FIRST, 1, 2, 3), namedDate(MONTH_DAY, 1, 2), ...yearLast(style)];
      return `coalesce(${forms.join(', ')})`;
    },
  },
  {
    rule: { es: 'año de dos cifras', en: 'year of two digits' },
    meaning: {
      es: 'release_date es como 10-Jul-66, sin otra columna que diga el siglo; de 00 a 29 es de 2000 a 2029, como en Excel',
      en: 'release_date is as 10-Jul-66, and no other column tells the century; 00 to 29 is 2000 to 2029, as in Excel',
    },
    value: (style) => `coalesce(${yearLast(style, yearOf).join(', ')})`,
  },
  {
    rule: { es: 'solo el año', en: 'year alone' },
    meaning: {
      es: 'release_date es un año, como 1995; se toma como su 1 de enero',
      en: 'release_date is a year, as 1995; it is taken as 1 January of it',
    },
    value: () => `try_strptime(${found(YEAR, 1)}, '%Y')::DATE`,
  },
];

const isWhole = (text: string, pattern: string) => `regexp_full_match(${text}, '${pattern}')`;

const POINT_GROUPS = '[1-9][0-9]{0,2}([.][0-9]{3})+';
const COMMA_GROUPS = '[1-9][0-9]{0,2}(,[0-9]{3})+';
const OTHER_GROUPS = "[1-9][0-9]{0,2}([ \u00a0\u202f''’][0-9]{3})+([.,][0-9]+)?";
/** What can be read in two ways: 1,234 and 1.234. */
const TWO_WAYS = '[1-9][0-9]{0,2},[0-9]{3}';

const told = (decimal: string, group: string) =>
  `count(*) FILTER (${isWhole(
    'trim(cell)',
    `[^0-9]*([0-9]*${decimal}([0-9]{1,2}|[0-9]{4,})|(0|[0-9]{4,})${decimal}[0-9]+|[0-9]{1,3}(${group}[0-9]{3})+${decimal}[0-9]+|[0-9]{1,3}(${group}[0-9]{3}){2,})[^0-9]*`,
  )}) > 0`;

/** SQL of the style of a column of numbers, over all of its cells. */
export const NUMBER_STYLE = `CASE
  WHEN ${told(',', '[.]')} AND NOT ${told('[.]', ',')} THEN 'decimal comma'
  WHEN ${told('[.]', ',')} AND NOT ${told(',', '[.]')} THEN 'decimal point' END`;

/** SQL that holds for numbers that mean another where the comma is the decimal one. */
export const HAS_POINT_GROUPS = isWhole('trim(cell)', POINT_GROUPS);

const withoutCommas = (text: string) => `replace(${text}, ',', '')`;
const withPoint = (text: string) => `replace(${text}, ',', '.')`;

interface NumberColumn {
  /** Patterns of what may stand before and after a number. */
  readonly before?: string;
  readonly after: string;
  /** What 1,234 means where no other cell tells; it is not read unless it can mean one thing. */
  readonly comma?: 'decimal comma' | 'decimal point';
}

const MONEY_COLUMN = {
  before: '(us ?)?[$]|usd',
  after: '[$]|usd|(us )?dollars?',
  comma: 'decimal point',
} as const;

const NUMBER_COLUMNS: Readonly<Record<string, NumberColumn>> = {
  budget: MONEY_COLUMN,
  revenue: MONEY_COLUMN,
  runtime: { after: 'm|mins?[.]?|minutes?|minutos?' },
  popularity: { after: 'points?' },
  vote_average: { after: '/ ?10', comma: 'decimal comma' },
  vote_count: { after: 'votes?|votos?', comma: 'decimal point' },
};

function numberOf(text: string, style: Style): string {
  const forms = [
    ...(style === 'decimal comma' ? [[POINT_GROUPS, `replace(${text}, '.', '')`]] : []),
    ['[0-9]+([.][0-9]+)?', text],
    [
      TWO_WAYS,
      style === null ? 'NULL' : style === 'decimal comma' ? withPoint(text) : withoutCommas(text),
    ],
    [`${COMMA_GROUPS}([.][0-9]+)?`, withoutCommas(text)],
    ['[0-9]+,[0-9]+', withPoint(text)],
    [
      `${POINT_GROUPS},[0-9]+|[1-9][0-9]{0,2}([.][0-9]{3}){2,}`,
      withPoint(`replace(${text}, '.', '')`),
    ],
    [OTHER_GROUPS, withPoint(`regexp_replace(${text}, '[^0-9.,]', '', 'g')`)],
  ];
  const cases = forms.map(([form, value]) => `WHEN ${isWhole(text, form)} THEN ${value}`);
  return `try_cast(CASE ${cases.join(' ')} END AS DOUBLE)`;
}

const HOURS =
  '^(\\d+) ?h(?:ours?|rs?|oras?)?[.]? ?(?:(\\d+) ?(?:m|mins?|minutes?|minutos?)?[.]?)?$';

function numbers(column: string, { before, after, comma }: NumberColumn): Reading[] {
  const styled = (style: Style) => style ?? comma ?? null;
  const start = before ? `regexp_replace(trim(cell), '^(${before}) ?', '', 'i')` : 'trim(cell)';
  const bare = `regexp_replace(${start}, ' ?(${after})$', '', 'i')`;
  const hours = `try_cast(${found(HOURS, 1)} AS DOUBLE) * 60 + coalesce(try_cast(${found(HOURS, 2)} AS DOUBLE), 0)`;
  return [
    {
      rule: { es: 'separadores de miles o decimales', en: 'separators of thousands or decimals' },
      meaning: {
        es: `${column} es como 5,000,000 o 7,5, donde significa una sola cosa`,
        en: `${column} is as 5,000,000 or 7,5, where that means one thing`,
      },
      value: (style) => numberOf('trim(cell)', styled(style)),
    },
    {
      rule: { es: 'signo o unidad', en: 'sign or unit' },
      meaning: {
        es: `${column} tiene un signo o una unidad, como $5,000,000 o 90 min`,
        en: `${column} holds a sign or unit, as in $5,000,000 or 90 min`,
      },
      value: (style) => {
        const number = numberOf(bare, styled(style));
        return column === 'runtime' ? `coalesce(${number}, ${hours})` : number;
      },
    },
  ];
}

const flags = (column: string): Reading[] => [
  {
    rule: { es: 'sí o no de otra forma', en: 'flag of another form' },
    meaning: {
      es: `${column} es 1, 0, yes, no, sí o una letra`,
      en: `${column} is 1, 0, yes, no, or a letter`,
    },
    value: () =>
      `CASE WHEN lower(trim(cell)) IN (${quoted(['1', '1.0', 'true', 'yes', 'y', 't', 'sí', 'si'])}) THEN true
        WHEN lower(trim(cell)) IN (${quoted(['0', '0.0', 'false', 'no', 'n', 'f'])}) THEN false END`,
  },
];

export const MONEY = ['budget', 'revenue'];
export const NUMBERS = ['runtime', 'popularity', 'vote_average', 'vote_count'];
export const FLAGS = ['adult', 'video'];

/** The columns of values, and how a cell is read that does not stand as they have it. */
export const READINGS: Readonly<Record<string, readonly Reading[]>> = {
  release_date: DATES,
  ...Object.fromEntries(
    Object.entries(NUMBER_COLUMNS).map(([column, about]) => [column, numbers(column, about)]),
  ),
  ...Object.fromEntries(FLAGS.map((column) => [column, flags(column)])),
};
