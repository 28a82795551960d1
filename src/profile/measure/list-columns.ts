import type { DuckDBConnection } from '@duckdb/node-api';
import type { InferredType } from '../profile-schema.js';
import { identifier, query } from './database.js';
import { inferTextType, isIdentifier } from './infer-type.js';
import { BLANKS, BOOLEANS, isBroken, PLACEHOLDERS } from './text-patterns.js';

/** What is known of a column once all its cells have been looked at. */
export interface ColumnFacts {
  readonly name: string;
  readonly position: number;
  readonly storedAs: string;
  readonly type: InferredType;
  readonly rows: number;
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
}

const BATCH = 40;
const SAMPLE = 1000;
/** What fewer than one in a hundred sampled values read as is not counted in all of them. */
const PROMISING = 0.01;
const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*)$/;
const NESTED = /(\[\d*\]$|^STRUCT|^MAP|^UNION|^LIST|^JSON)/;

interface Stored {
  readonly name: string;
  readonly type: string;
}
type Counts = Readonly<Record<string, number>>;

/** The columns of a table that has rowid, with their inferred types. */
export async function listColumns(
  connection: DuckDBConnection,
  table: string,
): Promise<ColumnFacts[]> {
  const columns = await query<Stored>(
    connection,
    `SELECT column_name AS name, column_type AS type FROM (DESCRIBE ${identifier(table)})`,
  );
  const facts: ColumnFacts[] = [];
  for (let start = 0; start < columns.length; start += BATCH) {
    facts.push(
      ...(await factsOfBatch(connection, table, columns.slice(start, start + BATCH), start)),
    );
  }
  return facts;
}

async function factsOfBatch(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Stored[],
  start: number,
): Promise<ColumnFacts[]> {
  const count = (from: string, sql: (column: Stored, i: number) => Selected) =>
    countEach(connection, from, columns, sql);
  const source = identifier(table);
  const shape = await count(source, shapeSql);
  const rows = shape.rows;
  const every = Math.max(1, Math.floor(rows / SAMPLE));
  const texts = columns.map(({ name, type }, i) => textSql(name, type, shape.of[i].blank > 0));
  const sampled = await count(`${source} WHERE rowid % ${every} = 0`, ({ type }, i) =>
    type === 'VARCHAR' ? sampleSql(texts[i]) : [],
  );
  const counted = await count(source, ({ name, type }, i) =>
    type === 'VARCHAR'
      ? fullSql(identifier(name), texts[i], sampled.of[i], shape.of[i].blank > 0)
      : [],
  );
  return columns.map(({ name, type: storedAs }, i) => {
    const all: Counts = { ...sampled.of[i], ...counted.of[i] };
    const isText = storedAs === 'VARCHAR';
    const known = all.known ?? shape.of[i].filled;
    const type = isText
      ? inferTextType(name, textCounts(known, all, sampled.of[i].known))
      : typeOfStored(name, storedAs, known);
    return {
      name,
      position: start + i,
      storedAs,
      type,
      rows,
      missing: rows - known,
      text: texts[i],
      value: valueSql(type, texts[i], storedAs),
      counts: isText ? cellCounts(type, known, all) : null,
    };
  });
}

type Selected = readonly (readonly [key: string, sql: string])[];

/** Aggregates of each of some columns in one scan. */
async function countEach(
  connection: DuckDBConnection,
  from: string,
  columns: readonly Stored[],
  sql: (column: Stored, i: number) => Selected,
): Promise<{ readonly rows: number; readonly of: readonly Counts[] }> {
  const selected = columns.map(sql);
  const list = selected.flatMap((one, i) => one.map(([key, sql]) => `${sql} AS ${key}_${i}`));
  const [row] = await query<Record<string, number>>(
    connection,
    `SELECT ${['count(*) AS all_rows', ...list].join(', ')} FROM ${from}`,
  );
  return {
    rows: row.all_rows,
    of: selected.map((one, i) => Object.fromEntries(one.map(([key]) => [key, row[`${key}_${i}`]]))),
  };
}

const how = (condition: string) => `count(*) FILTER (${condition})`;

/** Blanks at the beginning sort before every other character, as an empty text does. */
const shapeSql = ({ name, type }: Stored): Selected => {
  const cell = identifier(name);
  const ends = BLANKS.map((blank) => `ends_with(${cell}, ${blank})`);
  return [
    ['filled', `count(${cell})`],
    ['blank', type === 'VARCHAR' ? how(`${cell} < '!' OR ${ends.join(' OR ')}`) : '0'],
  ];
};

const TESTS: Readonly<Record<string, (text: string) => string>> = {
  numbers: (text) => `count(try_cast(${text} AS DOUBLE))`,
  dates: (text) => `count(try_cast(${text} AS TIMESTAMP))`,
  booleans: (text) => how(`strlen(${text}) <= 5 AND lower(${text}) IN (${BOOLEANS})`),
  urls: (text) => how(`regexp_matches(${text}, '^https?://', 'i')`),
  nested: (text) =>
    how(
      `(starts_with(${text}, '[') AND ends_with(${text}, ']'))
       OR (starts_with(${text}, '{') AND ends_with(${text}, '}'))`,
    ),
};

const sampleSql = (text: string): Selected => [
  ['known', `count(${text})`],
  ['length', `coalesce(avg(length(${text})), 0)`],
  ['spaces', how(`contains(${text}, ' ')`)],
  ...Object.entries(TESTS).map(([key, sql]) => [key, sql(text)] as const),
];

function fullSql(cell: string, text: string, sample: Counts, blanks: boolean): Selected {
  const promising = Object.entries(TESTS).filter(
    ([key]) => sample[key] > PROMISING * sample.known || sample.known === 0,
  );
  const others = Object.entries(TESTS).filter((test) => !promising.includes(test));
  return [
    ['known', `count(${text})`],
    ['distinct', `approx_count_distinct(${text})`],
    ['outer', blanks ? how(`strlen(${cell}) <> strlen(${text})`) : '0'],
    ['placeholders', how(`strlen(${text}) <= 30 AND lower(${text}) IN (${PLACEHOLDERS})`)],
    ['mojibake', how(isBroken(text))],
    ...promising.map(([key, sql]) => [key, sql(text)] as const),
    ...others.map(([key]) => [key, '0'] as const),
  ];
}

const textCounts = (known: number, all: Counts, sampled: number) => ({
  known,
  distinct: all.distinct,
  numbers: all.numbers,
  dates: all.dates,
  booleans: all.booleans,
  urls: all.urls,
  nested: all.nested,
  meanLength: all.length,
  withSpaces: sampled > 0 ? all.spaces : 0,
});

function cellCounts(type: InferredType, known: number, all: Counts): CellCounts {
  const ofType: Partial<Record<InferredType, number>> = {
    boolean: all.booleans,
    number: all.numbers,
    date: all.dates,
    url: all.urls,
    nested: all.nested,
    identifier: all.numbers >= 0.95 * known ? all.numbers : known,
  };
  return {
    numbers: all.numbers,
    of_type: ofType[type] ?? known,
    outer_blanks: all.outer,
    placeholders: all.placeholders,
    mojibake: all.mojibake,
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

function textSql(name: string, type: string, blanks: boolean): string {
  const cell = identifier(name);
  if (type !== 'VARCHAR') return cell;
  return blanks ? `nullif(trim(${cell}, ${BLANKS.join(' || ')}), '')` : cell;
}
