import type { DuckDBConnection } from '@duckdb/node-api';
import { inTurn } from '../../base/in-turn.js';
import { query } from '../../duckdb/database.js';
import { identifier } from '../../duckdb/sql.js';
import { readTexts } from '../../duckdb/vectors.js';
import type { ColumnProfile } from '../schema/column-schema.js';
import type { Correlations, Pair } from '../schema/profile-schema.js';
import { correlationRatio } from '../statistics/correlation-ratio.js';
import { cramersV } from '../statistics/cramers-v.js';
import { pearson } from '../statistics/pearson.js';
import { spearman } from '../statistics/spearman.js';
import { type ColumnFacts, readValues } from './column-facts.js';

const MOST_NUMBERS = 20;
const MOST_CATEGORIES = 8;
const MOST_LEVELS = 200;
/** Of a longer table every k-th row is looked at; the confidence intervals say what that costs. */
const MOST_ROWS = 50_000;

interface CorrelationRequest {
  readonly table: string;
  readonly facts: readonly ColumnFacts[];
  readonly columns: Readonly<Record<string, ColumnProfile>>;
  /** SQL of the rows to look at; all when not given. */
  readonly where?: string;
}

/** Numbers by Pearson and Spearman, categories by Cramér's V, a mixed pair by correlation ratio. */
export async function correlations(
  connection: DuckDBConnection,
  request: CorrelationRequest,
): Promise<Correlations> {
  const { table, facts, columns, where = 'true' } = request;
  const candidates = facts.filter(({ name }) => isNumber(columns[name]));
  const numbers = candidates.slice(0, MOST_NUMBERS);
  const categories = facts.filter(({ name }) => isCategory(columns[name]));
  const kept = categories.slice(0, MOST_CATEGORIES);
  const count = `SELECT count(*) AS total FROM ${identifier(table)} WHERE ${where}`;
  const [{ total }] = await query<{ total: number }>(connection, count);
  const every = Math.max(1, Math.ceil(total / MOST_ROWS));
  const source = `(SELECT *, row_number() OVER () - 1 AS "row of all" FROM ${identifier(table)}
    WHERE ${where})${every > 1 ? ` WHERE "row of all" % ${every} = 0` : ''}`;
  const rows = Math.ceil(total / every);
  const values = await readValues(connection, source, numbers);
  const named = numbers.map(({ name }, i) => [name, values[i]] as const);
  const codes = await inTurn(kept, async ({ name, text }): Promise<Named<Int32Array>> => {
    return [name, codesOf(await readTexts(connection, `SELECT ${text} FROM ${source}`))];
  });
  const leftOut = [...candidates.slice(MOST_NUMBERS), ...categories.slice(MOST_CATEGORIES)];
  return {
    rows,
    every,
    numbers: numbers.map(({ name }) => name),
    categories: kept.map(({ name }) => name),
    left_out: leftOut.map(({ name }) => name),
    pairs: associations(named, codes),
  };
}

const isNumber = ({ type }: ColumnProfile) => type === 'integer' || type === 'number';
const isCategory = ({ type, distinct }: ColumnProfile) =>
  (type === 'category' || type === 'boolean') && distinct > 1 && distinct <= MOST_LEVELS;

function codesOf(texts: readonly (string | null)[]): Int32Array {
  const codes = new Map<string, number>();
  return Int32Array.from(texts, (text) => {
    if (text === null) return -1;
    const code = codes.get(text) ?? codes.size;
    codes.set(text, code);
    return code;
  });
}

type Named<Values> = readonly [name: string, Values];

const pairsOf = <T>(list: readonly T[]) =>
  list.flatMap((one, i) => list.slice(i + 1).map((other) => [one, other] as const));

const associations = (
  numbers: readonly Named<Float64Array>[],
  categories: readonly Named<Int32Array>[],
): Pair[] => [
  ...pairsOf(numbers).flatMap(([[a, x], [b, y]]): Pair[] => [
    { a, b, method: 'pearson', ...pearson(x, y) },
    { a, b, method: 'spearman', ...spearman(x, y) },
  ]),
  ...pairsOf(categories).map(([[a, x], [b, y]]): Pair => {
    return { a, b, method: 'cramers_v', ...cramersV(x, y) };
  }),
  ...categories.flatMap(([a, codes]) =>
    numbers.map(([b, values]): Pair => {
      return { a, b, method: 'correlation_ratio', ...correlationRatio(codes, values) };
    }),
  ),
];
