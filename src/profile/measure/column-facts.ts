import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier } from '../../duckdb/sql.js';
import { readNumbers } from '../../duckdb/vectors.js';
import type { InferredType, TextMeasures } from '../schema/column-schema.js';
import { cellsOf, inColumns, type StoredColumn } from './cells.js';
import { ENOUGH, inferTextType, isIdentifier } from './infer-type.js';
import { BOOLEANS, hasLeadingZeros, isBroken, isPlaceholder, trimmed } from './text-patterns.js';

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
  /** The words are counted later. */
  readonly text: TextMeasures;
}

const SAMPLE = 1000;
/** What fewer than one in a hundred sampled values read as is not counted in all of them. */
const PROMISING = 0.01;
const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*)$/;
const NESTED = /(\[\d*\]$|^STRUCT|^MAP|^UNION|^LIST|^JSON)/;

/** Some columns of tables that have rowid, table by table, with their inferred types. */
export async function columnFacts(
  connection: DuckDBConnection,
  columns: readonly StoredColumn[],
): Promise<ColumnFacts[]> {
  const isText = ({ storedAs }: StoredColumn) => storedAs === 'VARCHAR';
  const texts = await factsOfTexts(connection, columns.filter(isText));
  const rest = columns.filter((column) => !isText(column));
  const others = await factsOfOthers(connection, rest);
  return columns.map((column) => (isText(column) ? texts : others).shift()!);
}

/** The values of columns that have any, in the rows of a source. */
export async function readValues(
  connection: DuckDBConnection,
  source: string,
  columns: readonly ColumnFacts[],
): Promise<Float64Array[]> {
  if (columns.length === 0) return [];
  const selected = columns.map(({ value }) => `(${value})::DOUBLE`).join(', ');
  return readNumbers(connection, `SELECT ${selected} FROM ${source}`);
}

async function factsOfOthers(
  connection: DuckDBConnection,
  columns: readonly StoredColumn[],
): Promise<ColumnFacts[]> {
  if (columns.length === 0) return [];
  const tables = [...new Set(columns.map(({ table }) => table))];
  const counts = tables.map((table) => {
    const own = columns.filter((column) => column.table === table);
    const each = own.map(({ name }) => `count(${identifier(name)})`).join(', ');
    return `(SELECT [${each}] FROM ${identifier(table)})`;
  });
  const sql = `SELECT flatten([${counts.join(', ')}]) AS known`;
  const [{ known }] = await query<{ known: number[] }>(connection, sql);
  return columns.map((column, i) => {
    const { name, storedAs, rows } = column;
    const text = identifier(name);
    const type = typeOfStored(name, storedAs, known[i]);
    const value = valueSql(type, text, storedAs);
    return { ...column, type, missing: rows - known[i], text, value, counts: null };
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
    const type = inferTextType(name, all);
    const text = all.trimmed > 0 ? trimmed(identifier(name)) : identifier(name);
    const value = valueSql(type, text, storedAs);
    const counts = cellCounts(type, all);
    return { ...column, type, missing: rows - all.known, text, value, counts };
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
export const TESTS = {
  numbers: (text: string) => `coalesce(NOT isnan(try_cast(${text} AS DOUBLE)), false)`,
  dates: (text: string) => `try_cast(${text} AS TIMESTAMP) IS NOT NULL`,
  booleans: (text: string) => `strlen(${text}) <= 5 AND lower(${text}) IN (${BOOLEANS})`,
  urls: (text: string) => `regexp_matches(${text}, '^https?://', 'i')`,
  nested: (text: string) =>
    `(starts_with(${text}, '[') AND ends_with(${text}, ']'))
       OR (starts_with(${text}, '{') AND ends_with(${text}, '}'))`,
};
type Test = keyof typeof TESTS;

type Counted = 'known' | 'distinct' | 'spaces' | 'trimmed' | 'outer' | 'placeholders' | 'mojibake';
type Counts = Readonly<Record<'col' | 'zeros' | Counted | Test, number>> & TextMeasures['length'];

const how = (condition: string) => `count(*) FILTER (${condition})`;

/** Among codes of two letters NA is one. */
const NAMIBIA = `CASE WHEN ${how("strlen(text) = 2 AND text >= 'A'")} >= ${ENOUGH} * count(text)
  THEN ${how("text ILIKE 'na'")} ELSE 0 END`;

/** Counts the cells of each column in one statement; tests that do not promise anything count 0. */
async function countCells(
  connection: DuckDBConnection,
  cells: string,
  columns: readonly StoredColumn[],
  promising: (test: Test, col: number) => boolean,
): Promise<readonly Counts[]> {
  const places = [...columns.keys()];
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
       ${how(isPlaceholder('text'))} - ${NAMIBIA} AS placeholders,
       ${how(isBroken('text'))} AS mojibake, ${how(hasLeadingZeros('text'))} AS zeros,
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
  ...{ mojibake: 0, zeros: 0, numbers: 0, dates: 0, booleans: 0, urls: 0, nested: 0 },
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
  const length = { min, mean, median, max };
  const words = { words: [], words_of: 0 };
  const text = { length, ...words, with_outer_blanks: outer, placeholders, mojibake };
  return { numbers, of_type: ofType[type] ?? known, text };
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
  if (type === 'date') {
    return `epoch(${stored === 'VARCHAR' ? `try_cast(${text} AS TIMESTAMP)` : text}) / 86400`;
  }
  return null;
}
