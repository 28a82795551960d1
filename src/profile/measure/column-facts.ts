import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier } from '../../duckdb/sql.js';
import type { InferredType, TextMeasures } from '../schema/profile-schema.js';
import { cellsOf, inColumns, type StoredColumn } from './cells.js';
import { inferTextType, isIdentifier } from './infer-type.js';
import { BOOLEANS, isBroken, isPlaceholder, trimmed } from './text-patterns.js';

/** What is known of a column once all its cells have been looked at. */
export interface ColumnFacts extends StoredColumn {
  readonly type: InferredType;
  readonly missing: number;
  /** SQL of the cell as trimmed text, null when missing. */
  readonly text: string;
  /** SQL of the cell as a number: its value, or days since 1970. Null for other types. */
  readonly value: string | null;
  readonly counts: CellCounts | null;
}

/** Counted in columns of text only. */
export interface CellCounts {
  readonly numbers: number;
  readonly of_type: number;
  readonly outer_blanks: number;
  readonly placeholders: number;
  readonly mojibake: number;
  readonly length: TextMeasures['length'];
}

const SAMPLE = 1000;
/** What fewer than one in a hundred sampled values read as is not counted in all of them. */
const PROMISING = 0.01;
const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*)$/;
const NESTED = /(\[\d*\]$|^STRUCT|^MAP|^UNION|^LIST|^JSON)/;

/** Some columns of tables that have rowid, with their inferred types, in their order. */
export async function columnFacts(
  connection: DuckDBConnection,
  columns: readonly StoredColumn[],
): Promise<ColumnFacts[]> {
  const texts = columns.filter(({ storedAs }) => storedAs === 'VARCHAR');
  const others = columns.filter(({ storedAs }) => storedAs !== 'VARCHAR');
  const ofTexts = await factsOfTexts(connection, texts);
  const ofOthers = await factsOfOthers(connection, others);
  return columns.map((column) =>
    column.storedAs === 'VARCHAR' ? ofTexts.shift()! : ofOthers.shift()!,
  );
}

async function factsOfOthers(
  connection: DuckDBConnection,
  columns: readonly StoredColumn[],
): Promise<ColumnFacts[]> {
  if (columns.length === 0) return [];
  const tables = [...new Set(columns.map(({ table }) => table))];
  const counts = tables.map((table) => {
    const names = columns.filter((column) => column.table === table).map(({ name }) => name);
    return `(SELECT [${names.map((name) => `count(${identifier(name)})`).join(', ')}] FROM ${identifier(table)})`;
  });
  const [{ known }] = await query<{ known: number[] }>(
    connection,
    `SELECT flatten([${counts.join(', ')}]) AS known`,
  );
  const sorted = tables.flatMap((table) => columns.filter((column) => column.table === table));
  const filled = new Map(sorted.map((column, i) => [column, known[i]]));
  return columns.map((column) => {
    const text = identifier(column.name);
    const type = typeOfStored(column.name, column.storedAs, filled.get(column)!);
    const value = valueSql(type, text, column.storedAs);
    const missing = column.rows - filled.get(column)!;
    return { ...column, type, missing, text, value, counts: null };
  });
}

async function factsOfTexts(
  connection: DuckDBConnection,
  columns: readonly StoredColumn[],
): Promise<ColumnFacts[]> {
  const counted = await countTexts(connection, columns);
  return columns.map((column, i) => {
    const { name, storedAs, rows } = column;
    const all = counted[i];
    const type = inferTextType(name, {
      ...all,
      meanLength: all.mean ?? 0,
      withSpaces: all.spaces,
    });
    const text = all.trimmed > 0 ? trimmed(identifier(name)) : identifier(name);
    return {
      ...column,
      type,
      missing: rows - all.known,
      text,
      value: valueSql(type, text, storedAs),
      counts: cellCounts(type, all),
    };
  });
}

/** Counts the cells of columns of text: of the long ones a few first, to see what is worth a test. */
async function countTexts(
  connection: DuckDBConnection,
  columns: readonly StoredColumn[],
): Promise<readonly Counts[]> {
  if (columns.length === 0) return [];
  const everyOf = ({ rows }: StoredColumn) => Math.max(1, Math.floor(rows / SAMPLE));
  const sample = cellsOf(columns, (column) => `rowid % ${everyOf(column)} = 0`);
  const sampled = await countCells(connection, sample, columns, () => true);
  const long = columns.flatMap((column, i) => (everyOf(column) > 1 ? [i] : []));
  if (long.length === 0) return sampled;
  const longColumns = long.map((i) => columns[i]);
  const counted = await countCells(connection, cellsOf(longColumns), longColumns, (test, i) => {
    const { known, [test]: passed } = sampled[long[i]];
    return passed > PROMISING * known || known === 0;
  });
  return sampled.map((counts, i) => (long.includes(i) ? counted[long.indexOf(i)] : counts));
}

/** The tests of what a text reads as, as SQL that is true where it does. */
const TESTS = {
  numbers: (text: string) => `try_cast(${text} AS DOUBLE) IS NOT NULL`,
  dates: (text: string) => `try_cast(${text} AS TIMESTAMP) IS NOT NULL`,
  booleans: (text: string) => `strlen(${text}) <= 5 AND lower(${text}) IN (${BOOLEANS})`,
  urls: (text: string) => `regexp_matches(${text}, '^https?://', 'i')`,
  nested: (text: string) =>
    `(starts_with(${text}, '[') AND ends_with(${text}, ']'))
       OR (starts_with(${text}, '{') AND ends_with(${text}, '}'))`,
};
type Test = keyof typeof TESTS;

type Counts = Readonly<Record<Test, number>> & {
  readonly col: number;
  readonly known: number;
  readonly distinct: number;
  readonly spaces: number;
  readonly trimmed: number;
  readonly outer: number;
  readonly placeholders: number;
  readonly mojibake: number;
} & TextMeasures['length'];

const how = (condition: string) => `count(*) FILTER (${condition})`;

/** Counts the cells of each column in one statement; tests that do not promise anything count 0. */
async function countCells(
  connection: DuckDBConnection,
  cells: string,
  columns: readonly StoredColumn[],
  promising: (test: Test, col: number) => boolean,
): Promise<readonly Counts[]> {
  const places = columns.map((_, i) => i);
  const tests = Object.entries(TESTS).map(([test, sql]) => {
    const chosen = inColumns(places, (i) => promising(test as Test, i));
    return `${how(`CASE WHEN ${chosen} THEN ${sql('text')} ELSE false END`)} AS ${test}`;
  });
  const found = await query<Counts>(
    connection,
    `SELECT col, count(text) AS known, approx_count_distinct(text) AS distinct,
       ${how("contains(text, ' ')")} AS spaces,
       ${how('text IS DISTINCT FROM cell')} AS trimmed,
       ${how('strlen(cell) <> strlen(text)')} AS outer,
       ${how(isPlaceholder('text'))} AS placeholders,
       ${how(isBroken('text'))} AS mojibake,
       min(length(text))::DOUBLE AS min, avg(length(text)) AS mean,
       quantile_cont(length(text), 0.5)::DOUBLE AS median, max(length(text))::DOUBLE AS max,
       ${tests.join(', ')}
     FROM ${cells} GROUP BY col`,
  );
  const byColumn = new Map(found.map((counts) => [counts.col, counts]));
  return places.map((col) => byColumn.get(col) ?? { ...NOTHING, col });
}

/** Of a column without rows. */
const NOTHING: Counts = {
  ...{ col: 0, known: 0, distinct: 0, spaces: 0, trimmed: 0, outer: 0, placeholders: 0 },
  ...{ mojibake: 0, numbers: 0, dates: 0, booleans: 0, urls: 0, nested: 0 },
  ...{ min: null, mean: null, median: null, max: null },
};

function cellCounts(type: InferredType, counts: Counts): CellCounts {
  const { known, numbers, outer, placeholders, mojibake, min, mean, median, max } = counts;
  const ofType: Partial<Record<InferredType, number>> = {
    boolean: counts.booleans,
    number: numbers,
    date: counts.dates,
    url: counts.urls,
    nested: counts.nested,
    identifier: numbers >= 0.95 * known ? numbers : known,
  };
  return {
    numbers,
    of_type: ofType[type] ?? known,
    outer_blanks: outer,
    placeholders,
    mojibake,
    length: { min, mean, median, max },
  };
}

function typeOfStored(name: string, stored: string, known: number): InferredType {
  if (known === 0) return 'empty';
  if (stored === 'BOOLEAN') return 'boolean';
  if (/^(DATE|TIMESTAMP)/.test(stored)) return 'date';
  if (NESTED.test(stored)) return 'nested';
  if (!NUMERIC.test(stored)) return 'text';
  return isIdentifier(name, 0, 1) ? 'identifier' : 'number';
}

/** Identifiers that are stored as numbers are counted as numbers: it is faster. */
function valueSql(type: InferredType, text: string, stored: string): string | null {
  if (type === 'number') return `try_cast(${text} AS DOUBLE)`;
  if (type === 'identifier' && NUMERIC.test(stored)) return `(${text})::DOUBLE`;
  if (type === 'date') return `epoch(try_cast(${text} AS TIMESTAMP)::DATE) / 86400`;
  return null;
}
