import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier } from '../../duckdb/sql.js';
import { readNumbers, readTexts } from '../../duckdb/vectors.js';
import type { ColumnProfile, Correlations, Pair } from '../schema/profile-schema.js';
import type { Association } from '../statistics/association.js';
import { correlationRatio } from '../statistics/correlation-ratio.js';
import { cramersV } from '../statistics/cramers-v.js';
import { pearson } from '../statistics/pearson.js';
import { spearman } from '../statistics/spearman.js';
import type { ColumnFacts } from './column-facts.js';

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

/**
 * Each pair of columns by what they are: numbers by Pearson's r and Spearman's rho, categories by
 * Cramér's V, a category and a number by the correlation ratio.
 */
export async function correlations(
  connection: DuckDBConnection,
  request: CorrelationRequest,
): Promise<Correlations> {
  const { table, facts, columns, where = 'true' } = request;
  const candidates = facts.filter(({ name }) => isNumber(columns[name]));
  const numbers = candidates.slice(0, MOST_NUMBERS);
  const categories = facts.filter(({ name }) => isCategory(columns[name]));
  const kept = categories.slice(0, MOST_CATEGORIES);
  const [{ total }] = await query<{ total: number }>(
    connection,
    `SELECT count(*) AS total FROM ${identifier(table)} WHERE ${where}`,
  );
  const every = Math.max(1, Math.ceil(total / MOST_ROWS));
  const source = `(SELECT *, row_number() OVER () - 1 AS "row of all" FROM ${identifier(table)}
    WHERE ${where})${every > 1 ? ` WHERE "row of all" % ${every} = 0` : ''}`;
  const rows = Math.ceil(total / every);
  const values = await readColumns(connection, source, numbers);
  const codes = new Map<string, Int32Array>();
  for (const { name, text } of kept) {
    codes.set(name, codesOf(await readTexts(connection, `SELECT ${text} FROM ${source}`)));
  }
  return {
    rows,
    every,
    numbers: numbers.map(({ name }) => name),
    categories: kept.map(({ name }) => name),
    left_out: [...candidates.slice(MOST_NUMBERS), ...categories.slice(MOST_CATEGORIES)].map(
      ({ name }) => name,
    ),
    pairs: [...numberPairs(values), ...categoryPairs(codes), ...mixedPairs(codes, values)],
  };
}

async function readColumns(
  connection: DuckDBConnection,
  source: string,
  columns: readonly ColumnFacts[],
): Promise<Map<string, Float64Array>> {
  if (columns.length === 0) return new Map();
  const selected = columns.map(({ value }) => `(${value})::DOUBLE`).join(', ');
  const values = await readNumbers(connection, `SELECT ${selected} FROM ${source}`);
  return new Map(columns.map(({ name }, i) => [name, values[i]]));
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

function* pairsOf<T>(columns: ReadonlyMap<string, T>): Generator<[[string, T], [string, T]]> {
  const list = [...columns];
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) yield [list[i], list[j]];
  }
}

const pair = (a: string, b: string, method: Pair['method'], found: Association): Pair => ({
  a,
  b,
  method,
  ...found,
});

function numberPairs(columns: ReadonlyMap<string, Float64Array>): Pair[] {
  return [...pairsOf(columns)].flatMap(([[a, x], [b, y]]) => [
    pair(a, b, 'pearson', pearson(x, y)),
    pair(a, b, 'spearman', spearman(x, y)),
  ]);
}

function categoryPairs(columns: ReadonlyMap<string, Int32Array>): Pair[] {
  return [...pairsOf(columns)].map(([[a, x], [b, y]]) => pair(a, b, 'cramers_v', cramersV(x, y)));
}

function mixedPairs(
  categories: ReadonlyMap<string, Int32Array>,
  numbers: ReadonlyMap<string, Float64Array>,
): Pair[] {
  return [...categories].flatMap(([a, codes]) =>
    [...numbers].map(([b, values]) =>
      pair(a, b, 'correlation_ratio', correlationRatio(codes, values)),
    ),
  );
}
