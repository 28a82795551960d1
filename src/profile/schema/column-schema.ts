import {
  type Static,
  type StringOptions,
  type TSchema,
  type TUnsafe,
  Type,
} from '@sinclair/typebox';
import { TYPE_NAMES } from '../words/type-names.js';
import type { Term } from './term.js';

// The parts of profile.json that tell of one column, and the words that its schema is made of.

export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
export const Count = (description: string) => Type.Integer({ minimum: 0, description });
export const Num = (description: string) => nullable(Type.Number({ description }));
export const Share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });
export const OneOf = <const W extends readonly string[]>(words: W, keywords: object = {}) =>
  Type.Unsafe<W[number]>({ type: 'string', enum: words, ...keywords });
const Str = (description: string) => Type.String({ description });

export const SentenceSchema = Type.Object(
  { es: Type.String(), en: Type.String() },
  { description: 'one plain sentence in both languages' },
);

/** In English here, and in memory in both languages. */
export const englishOf = (options: StringOptions = {}) =>
  Type.String(options) as TSchema as TUnsafe<Term>;

export type InferredType = keyof typeof TYPE_NAMES;
export const InferredTypeSchema = OneOf(Object.keys(TYPE_NAMES) as InferredType[]);

/** Counts of values between edges: bin i holds edges[i] <= value < edges[i + 1], the last its end too. */
const Histogram = Type.Object({
  scale: OneOf(['linear', 'log']),
  edges: Type.Array(Type.Number(), { description: 'one more than the counts' }),
  counts: Type.Array(Type.Integer()),
  not_shown: Count('values that the scale cannot show: zero and below on a logarithmic one'),
});
export type Histogram = Static<typeof Histogram>;

/** Under which the service shows the row. */
export const RowId = Type.Optional(Type.Integer({ description: 'id of the film' }));

const Extreme = Type.Object({
  value: Type.Number(),
  row: Count('row of the table, from 1'),
  label: nullable(Str('what the row is called: the title of the film')),
  id: RowId,
});
export type Extreme = Static<typeof Extreme>;

const NumberMeasures = Type.Object(
  {
    n: Count('finite values that are measured'),
    mean: Num('arithmetic mean'),
    sd: Num('standard deviation of a sample (n - 1)'),
    mad: Num('median absolute deviation from the median, not scaled'),
    skewness: Num('adjusted Fisher-Pearson coefficient G1'),
    kurtosis: Num('excess kurtosis G2'),
    min: Num('smallest value'),
    max: Num('largest value'),
    quantiles: Type.Object(
      {
        p1: Num(''),
        p5: Num(''),
        p25: Num(''),
        p50: Num(''),
        p75: Num(''),
        p95: Num(''),
        p99: Num(''),
      },
      { description: 'by linear interpolation (type 7)' },
    ),
    smallest: Type.Array(Extreme),
    largest: Type.Array(Extreme),
    histogram: nullable(Histogram),
    histogram_log: nullable(Histogram),
  },
  { description: 'measures of the finite values of a column of numbers' },
);
export type NumberMeasures = Static<typeof NumberMeasures>;

const TextMeasures = Type.Object({
  length: Type.Object(
    { min: Num(''), mean: Num(''), median: Num(''), max: Num('') },
    { description: 'characters' },
  ),
  words: Type.Array(Type.Object({ word: Type.String(), n: Count('how often it occurs') })),
  words_of: Count('values whose words were counted: evenly spaced ones of a long column'),
  with_outer_blanks: Count('values with leading or trailing blanks'),
  placeholders: Count('values that stand for nothing: N/A, -, null, ?, ...'),
  mojibake: Count('values with text read in a wrong encoding'),
});
export type TextMeasures = Static<typeof TextMeasures>;

const DateMeasures = Type.Object({
  first: nullable(Type.String()),
  last: nullable(Type.String()),
  out_of_range: Count('dates before 1800 or after 2100'),
  gaps: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), days: Type.Integer() }), {
    description: 'the longest spans without any value',
  }),
  by_year: Type.Array(Type.Object({ year: Type.Integer(), n: Type.Integer() })),
  by_month: Type.Array(Type.Integer(), { description: 'January to December' }),
  by_weekday: Type.Array(Type.Integer(), { description: 'Monday to Sunday' }),
});
export type DateMeasures = Static<typeof DateMeasures>;

export const CommonValue = Type.Object({
  value: Type.String(),
  n: Count(''),
  share: Share('of all rows'),
});
export type CommonValue = Static<typeof CommonValue>;

export const ColumnProfile = Type.Object({
  position: Count('place in the table, from 0'),
  type: InferredTypeSchema,
  stored_as: Str('type in the file'),
  unit: Type.Optional(englishOf()),
  meaning: Type.Optional(englishOf()),
  rows: Count(''),
  missing: Count('empty cells; a blank text is one'),
  zeros: nullable(Count('cells that are 0; null where the column is not of numbers')),
  zero_means_missing: Type.Boolean(),
  distinct: Count('different values'),
  distinct_error: Type.Number({ description: '0 when exact, else the relative standard error' }),
  duplicates: Count('values beyond the first of their kind: known values - distinct'),
  unique: nullable(Count('values that occur once; null when not counted')),
  not_finite: Count('NaN and infinite values, left out of every measure'),
  not_of_type: Count('values that are not of the inferred type'),
  not_of_type_examples: Type.Array(Type.Object({ row: Type.Integer(), value: Type.String() })),
  mixed: Type.Boolean({ description: 'numbers and other text, neither rare' }),
  common: Type.Array(CommonValue),
  number: Type.Optional(NumberMeasures),
  number_known: Type.Optional(NumberMeasures),
  text: Type.Optional(TextMeasures),
  date: Type.Optional(DateMeasures),
});
export type ColumnProfile = Static<typeof ColumnProfile>;
