import { monthOf, yearOf } from '../../duckdb/dates.js';
import { literal } from '../../duckdb/sql.js';
import { TESTS } from '../measure/column-facts.js';
import { hasLeadingZeros, isPlaceholder } from '../measure/text-patterns.js';

// As SQL: what a cell of text reads as, and what it says once its notation is known.

const TIME = '([ T]+\\d{1,2}:\\d{2}.*)?';
const ZERO_DATE = `(0000[-/.]00[-/.]00|00[-/.]00[-/.]0000)${TIME}`;
const DAY_AND_MONTH = `\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{2}|\\d{4})${TIME}`;
const MONTH_NAME =
  '([a-z]{3,10}\\.? (\\d{1,2},? )?|\\d{1,2}[- ](de )?[a-z]{3,10}\\.?[- ](de )?)\\d{2,4}';
const THOUSANDS = '[+-]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?';
const COMMA = '[+-]?\\d+,\\d+|[+-]?\\d{1,3}(\\.\\d{3})+,\\d+|[+-]?\\d{1,3}(\\.\\d{3}){2,}';
const LONGEST = 40;

const matches = (text: string, pattern: string) =>
  `regexp_full_match(${text}, ${literal(pattern)}, 'i')`;

/** SQL of the timestamp of a text that has day and month as numbers in this order. */
function inOrder(text: string, order: '%d/%m' | '%m/%d'): string {
  const times = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p'];
  // DuckDB would take 66 for 2066.
  const whole = [
    ['', '200'],
    ['[0-2]', '20'],
    ['[3-9]', '19'],
  ].reduce(
    (sql, [tens, century]) =>
      `regexp_replace(${sql}, '^(\\d+/\\d+/)(${tens}\\d)(\\D|$)', '\\1${century}\\2\\3')`,
    `translate(${text}, '-.T', '// ')`,
  );
  return `try_strptime(${whole}, [${times.map((time) => literal(`${order}/%Y${time}`))}])`;
}

/** The same of a month's name, English or Spanish. */
function byMonthName(text: string): string {
  const month = monthOf(`regexp_extract(replace(lower(${text}), 'de ', ''), '[a-z]{3,}')`);
  const day = `coalesce(nullif(regexp_extract(${text}, '^\\D*(\\d{1,2})\\D', 1), ''), '1')`;
  const year = yearOf(`regexp_extract(${text}, '\\d+$')`);
  return `try_strptime(concat(${day}, '/', ${month}, '/', ${year}), '%d/%m/%Y')`;
}

/** A date in any of the notations that are known, as ISO 8601 has it; null of another text. */
export const dateOf = (text: string, monthFirst: boolean): string => `coalesce(
  ${inOrder(text, monthFirst ? '%m/%d' : '%d/%m')},
  ${inOrder(text, monthFirst ? '%d/%m' : '%m/%d')},
  try_cast(${text} AS TIMESTAMP), ${byMonthName(text)}, try_strptime(${text}, ['%Y', '%Y-%m', '%Y%m%d']))::VARCHAR`;

/** A number with a point before its decimals, and nothing between its thousands. */
export const numberOf = (text: string, commaIsDecimal: boolean): string =>
  commaIsDecimal
    ? `if(${matches(text, COMMA)}, replace(replace(${text}, '.', ''), ',', '.'), ${text})`
    : `if(${matches(text, THOUSANDS)}, replace(${text}, ',', ''), ${text})`;

/** What a text reads as: the notation of a date as `DD/MM/YYYY`, `??` where it may be either. */
export const readingOf = (text: string, isPromising: string): string => `CASE
  WHEN ${isPlaceholder(text)} OR ${text} = 'NaT' THEN 'nothing'
  WHEN ${TESTS.nested(text)} THEN 'nested'
  WHEN ${TESTS.urls(text)} THEN 'url'
  WHEN strlen(${text}) = 2 AND ${text} >= 'A' THEN 'two letters'
  WHEN NOT (${isPromising}) OR strlen(${text}) > ${LONGEST} THEN 'other'
  WHEN ${TESTS.numbers(text)} THEN CASE
    WHEN ${hasLeadingZeros(text)} THEN 'zeros'
    WHEN strlen(${text}) NOT IN (4, 8) THEN 'number'
    WHEN ${matches(text, '(1[6-9]|20)\\d{2}')} THEN 'YYYY'
    WHEN ${matches(text, '(1[6-9]|20)\\d{6}')} THEN 'YYYYMMDD' ELSE 'number' END
  WHEN ${TESTS.booleans(text)} THEN 'yes or no'
  WHEN ${matches(text, ZERO_DATE)} THEN 'zero date'
  WHEN ${matches(text, DAY_AND_MONTH)} THEN CASE
    WHEN ${inOrder(text, '%m/%d')} IS NULL AND ${inOrder(text, '%d/%m')} IS NULL THEN 'other'
    ELSE ${notationOf(text)} END
  WHEN ${TESTS.dates(text)} THEN if(contains(${text}, '/'), 'YYYY/MM/DD', 'YYYY-MM-DD')
  WHEN ${matches(text, '\\d{4}-\\d\\d?')} THEN 'YYYY-MM'
  WHEN ${matches(text, MONTH_NAME)} AND ${byMonthName(text)} IS NOT NULL
    THEN if(regexp_matches(${text}, '^\\d'), 'D Month YYYY', 'Month D, YYYY')
  WHEN ${matches(text, THOUSANDS)} THEN 'thousands'
  WHEN ${matches(text, COMMA)} THEN 'decimal comma'
  ELSE 'other' END`;

function notationOf(text: string): string {
  const separator = `regexp_extract(${text}, '[-/.]')`;
  const year = `if(${matches(text, `\\d+[-/.]\\d+[-/.]\\d{2}${TIME}`)}, 'YY', 'YYYY')`;
  const order = `CASE WHEN ${inOrder(text, '%m/%d')} IS NULL THEN 'DD/MM/'
    WHEN ${inOrder(text, '%d/%m')} IS NULL THEN 'MM/DD/' ELSE '??/??/' END`;
  return `replace(${order}, '/', ${separator}) || ${year}`;
}
