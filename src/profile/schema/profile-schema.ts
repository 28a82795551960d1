import { type Static, Type } from '@sinclair/typebox';
import {
  ColumnProfile,
  CommonValue,
  Count,
  englishOf,
  InferredTypeSchema,
  Num,
  nullable,
  OneOf,
  RowId,
  SentenceSchema,
  Share,
} from './column-schema.js';

/** The types, schema and documentation of profile.json. Shares are 0 to 1; null is not known. */
const ZeroReading = Type.Object(
  { n: Count(''), mean: Num(''), median: Num(''), sd: Num('') },
  { description: 'one of the two readings of 0' },
);
const Zeros = Type.Object({
  zeros: Count('cells that are 0'),
  share: Share('of all rows'),
  zero_means_missing: Type.Boolean(),
  all: ZeroReading,
  known: ZeroReading,
});

export const METHODS = ['pearson', 'spearman', 'cramers_v', 'correlation_ratio'] as const;
const Pair = Type.Object({
  a: Type.String(),
  b: Type.String(),
  method: OneOf(METHODS),
  value: Num('null where undefined, as of a constant column'),
  n: Count('rows in which both are known'),
  low: Num('lower limit of the 95 % confidence interval'),
  high: Num('upper limit'),
});
export type Pair = Static<typeof Pair>;
const Correlations = Type.Object({
  rows: Count('rows that were looked at'),
  every: Count('1 when all rows were, k when every k-th was'),
  numbers: Type.Array(Type.String(), {
    description: 'columns of numbers, in the order of the matrix',
  }),
  categories: Type.Array(Type.String()),
  left_out: Type.Array(Type.String(), { description: 'columns beyond the limit' }),
  pairs: Type.Array(Pair),
});
export type Correlations = Static<typeof Correlations>;

const OutlierRow = Type.Object({
  row: nullable(Type.Integer({ description: 'row of the table, from 1' })),
  label: nullable(Type.String()),
  id: RowId,
  values: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String(), Type.Null()])),
  note: Type.Optional(englishOf({ description: 'what tells what it is' })),
});
export type OutlierRow = Static<typeof OutlierRow>;
const Fence = Type.Object({
  below: Num('values below are outliers'),
  above: Num('values above are outliers'),
  n: Count('outliers'),
  rows: Type.Array(OutlierRow, { description: 'the farthest ones' }),
});
export type Fence = Static<typeof Fence>;
const Rule = Type.Object({
  rule: Type.String(),
  meaning: SentenceSchema,
  threshold: Type.Union([Type.Number(), Type.String()]),
  n: Count('rows that the rule finds'),
  kinds: Type.Optional(Type.Record(Type.String(), Type.Integer())),
  rows: Type.Array(OutlierRow, { description: 'the first ones, worst first' }),
});
export type Rule = Static<typeof Rule>;
const Outliers = Type.Object({
  columns: Type.Record(
    Type.String(),
    Type.Object({
      zero_means_missing: Type.Boolean({ description: 'zeros are then left out' }),
      iqr: Fence,
      mad_log: nullable(Fence),
    }),
  ),
  rules: Type.Array(Rule),
});

const Entity = Type.Object({ key: Type.String(), name: Type.String(), n: Count('rows it is in') });
const Nested = Type.Object({
  rows: Count(''),
  rows_with_entries: Count(''),
  empty: Count('rows without any entry'),
  entries: Count(''),
  distinct: Count('different entities'),
  per_row: Type.Array(Type.Object({ entries: Type.Integer(), rows: Type.Integer() }), {
    description: 'how many rows have how many entries; the last stands for all longer lists too',
  }),
  longest: Count('entries of the longest list'),
  mean: Num('entries of a row, empty ones counted'),
  common: Type.Array(Entity),
  together: Type.Array(
    Type.Object({
      a: Type.String(),
      b: Type.String(),
      n: Count('rows with both'),
      lift: Type.Number({ description: 'n(both) * rows / (n(a) * n(b)); 1 is chance' }),
    }),
  ),
  unreadable: Count('cells that did not parse'),
  unreadable_examples: Type.Array(
    Type.Object({
      file: Type.String(),
      row: Type.Integer(),
      reason: Type.String(),
      raw: Type.String(),
    }),
  ),
});
export type NestedProfile = Static<typeof Nested>;

const CloudWord = Type.Object({
  key: Type.String({ description: 'its id, or its code' }),
  name: Type.String(),
  films: Count(''),
  popularity: Type.Number({ description: "sum of the films' popularity" }),
  billing: Num('median place in the lists of the cast, from 1; null where there is no cast'),
  rank_by_films: Type.Integer(),
  rank_by_popularity: Type.Integer(),
});
export type CloudWord = Static<typeof CloudWord>;
const Cloud = Type.Object({
  by_films: Type.Array(CloudWord),
  by_popularity: Type.Array(CloudWord),
});
export type Cloud = Static<typeof Cloud>;

const Lineage = Type.Object({
  steps: Type.Array(
    Type.Object({
      table: Type.String(),
      step: englishOf(),
      rows: Type.Integer(),
      meaning: englishOf(),
      examples: Type.Array(
        Type.Object({
          file: Type.String(),
          row: Type.Integer(),
          raw: Type.String(),
          clean: nullable(Type.String()),
        }),
      ),
    }),
  ),
  columns: Type.Array(
    Type.Object({
      column: Type.String(),
      raw: nullable(
        Type.Object({
          rows: Count(''),
          missing: Count(''),
          distinct: Count(''),
          common: Type.Array(CommonValue),
        }),
      ),
      clean: Type.Object({
        rows: Count(''),
        missing: Count(''),
        distinct: Count(''),
        zeros: nullable(Count('')),
      }),
    }),
  ),
  rejects: Type.Array(Type.Object({ file: Type.String(), reason: englishOf(), n: Type.Integer() })),
});
export type LineageProfile = Static<typeof Lineage>;

const Alert = Type.Object({
  kind: Type.String(),
  table: Type.String(),
  column: nullable(Type.String()),
  affected: Count('rows or cells'),
  value: Type.Number({ description: 'what was measured' }),
  threshold: Type.Number({ description: 'from which on it is an alert' }),
  cost: Type.Number({
    description: 'affected share times the weight of the kind; alerts are in its order',
  }),
  message: SentenceSchema,
});
export type Alert = Static<typeof Alert>;

const tableFields = {
  table: Type.String(),
  rows: Count(''),
  duplicate_rows: Count('rows that are equal to an earlier one in every column'),
  columns: Type.Record(Type.String(), ColumnProfile),
  zeros: Type.Record(Type.String(), Zeros),
  correlations: Correlations,
  outliers: Outliers,
  nested: Type.Record(Type.String(), Nested),
};
export const TableProfile = Type.Object(tableFields);
export type TableProfile = Static<typeof TableProfile>;

const SmallTable = Type.Object({
  table: Type.String(),
  rows: Count(''),
  duplicate_rows: Count(''),
  columns: Type.Record(Type.String(), ColumnProfile),
});
export type SmallTable = Static<typeof SmallTable>;

const Timelines = Type.Object({
  by_year: Type.Array(
    Type.Object({
      year: Type.Integer(),
      films: Count(''),
      films_with_budget: Count(''),
      films_with_revenue: Count(''),
      median_budget: Num('of the films whose budget is known'),
      median_revenue: Num('of the films whose revenue is known'),
    }),
  ),
  by_month: Type.Array(Type.Integer(), { description: 'films released, January to December' }),
  by_weekday: Type.Array(Type.Integer(), { description: 'Monday to Sunday' }),
  return_by_genre: Type.Array(
    Type.Object({ genre: Type.String(), films: Count(''), median_return: Type.Number() }),
  ),
});
export type Timelines = Static<typeof Timelines>;

const DriftColumn = Type.Object({
  column: Type.String(),
  type: InferredTypeSchema,
  test: englishOf(),
  value: Num('p-value or distance'),
  threshold: Type.Number(),
  drift: Type.Boolean(),
  new_categories: Type.Array(Type.String()),
  vanished_categories: Type.Array(Type.String()),
  missing: Type.Number({ description: 'share of missing values' }),
  missing_before: Type.Number(),
});
export type DriftColumn = Static<typeof DriftColumn>;
const Drift = Type.Object({
  against: Type.String(),
  rows: Count(''),
  rows_before: Count(''),
  added: Type.Array(Type.String()),
  removed: Type.Array(Type.String()),
  retyped: Type.Array(
    Type.Object({ column: Type.String(), before: Type.String(), now: Type.String() }),
  ),
  columns: Type.Array(DriftColumn),
  drifting: Count(''),
  drift: Type.Boolean({ description: 'true when at least half of the compared columns drift' }),
  verdict: SentenceSchema,
});
export type Drift = Static<typeof Drift>;

const HexBin = Type.Object({
  x: Type.String(),
  y: Type.String(),
  log_x: Type.Boolean(),
  log_y: Type.Boolean(),
  n: Count(''),
  points: Type.Array(Type.Array(Type.Number()), {
    description: '[x, y, n]: the points, or the middles of hexagons with their counts',
  }),
});
export type HexBin = Static<typeof HexBin>;

export const ProfileSchema = Type.Object(
  {
    format: Type.Literal('cartelera-profile-1'),
    kind: OneOf(['films', 'files']),
    findings: Type.Array(SentenceSchema, { description: 'what was found, in plain sentences' }),
    ...tableFields,
    correlations_known_budget: Type.Optional(Correlations),
    scatter: Type.Array(HexBin),
    clouds: Type.Optional(
      Type.Object({ actors: Cloud, directors: Cloud, genres: Cloud, languages: Cloud }),
    ),
    timelines: Type.Optional(Timelines),
    lineage: Type.Optional(Lineage),
    alerts: Type.Array(Alert),
    drift: Type.Optional(Drift),
    tables: Type.Record(Type.String(), SmallTable, { description: 'the other tables' }),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The data report of Cartelera, for programs',
  },
);
export type Profile = Static<typeof ProfileSchema>;
