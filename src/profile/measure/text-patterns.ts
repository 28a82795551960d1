import { literal } from '../../duckdb/sql.js';

const list = (...words: readonly string[]) => words.map(literal).join(', ');

/** Lower-case texts that say yes or no, as a list for SQL. */
export const BOOLEANS = list('true', 'false', 'yes', 'no', 't', 'f', 'y', 'n', 'si', 's\u00ed');

/** Lower-case texts that stand for nothing. */
const PLACEHOLDERS = [
  ...['n/a', 'na', 'n.a.', '-', '--', '?', '.', 'null', 'none', 'nan', 'nil', 'unknown', 'tbd'],
  ...['\\n', '#n/a', '#n/d', '<na>', '(null)', '[null]', '-nan', 'undefined', 'n/d', 's/f'],
  ...['not available', 'no disponible', 'sin datos'],
  ...['no overview', 'no overview found.', 'no description', 's/d', 'desconocido'],
];
const LONGEST_PLACEHOLDER = Math.max(...PLACEHOLDERS.map(({ length }) => length));

/** SQL that is true for text that stands for nothing. Long texts are not looked at. */
export const isPlaceholder = (text: string): string => `CASE
  WHEN strlen(${text}) <= ${LONGEST_PLACEHOLDER}
  THEN list_contains([${list(...PLACEHOLDERS)}], lower(${text})) ELSE false END`;

/** SQL that is true for a whole number with zeros before it. Others are told by their order. */
export const hasLeadingZeros = (text: string): string =>
  `if(${text} >= '00' AND ${text} < '0:', regexp_full_match(${text}, '0+[1-9][0-9]*'), false)`;

/** The characters that are trimmed, each as SQL. */
const BLANKS = ["' '", 'chr(9)', 'chr(10)', 'chr(13)'];

/**
 * SQL of a text without blanks at its ends, null when nothing is left. Blanks sort before all other
 * characters: to see that there is nothing to trim is ten times as fast as to trim.
 */
export const trimmed = (cell: string): string => `CASE
  WHEN ${cell} < '!' OR ${BLANKS.map((blank) => `ends_with(${cell}, ${blank})`).join(' OR ')}
  THEN nullif(trim(${cell}, ${BLANKS.join(' || ')}), '') ELSE ${cell} END`;

/** How text looks that was written as UTF-8 and read as Windows-1252 or Latin-1. */
const BROKEN =
  '[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac|\u00c3[\u0192\u201a\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152]';
const REPLACEMENT = literal('\ufffd');
const FIRST_OF_PAIR = ['\u00c2', '\u00c3', '\u00e2\u20ac'].map(literal);

/** SQL that is true for text that was read in a wrong encoding. */
export const isBroken = (text: string): string => `contains(${text}, ${REPLACEMENT}) OR CASE
  WHEN ${FIRST_OF_PAIR.map((one) => `contains(${text}, ${one})`).join(' OR ')}
  THEN regexp_matches(${text}, ${literal(BROKEN)}) ELSE false END`;

/** What is a word, as a pattern for SQL: a letter, then two or more letters and digits. */
export const WORD = literal('[\\pL][\\pL\\pN]{2,}');

/** Words that say nothing of a text, in English and Spanish. */
export const STOP_WORDS = [
  'the and for with that his her from who are has have was but into their they him not one when',
  'will this its out all about she where which after what been can more than two them while',
  'que los las del por con una para como sus pero este esta son',
]
  .map((words) => list(...words.split(' ')))
  .join(', ');
