import type { DuckDBConnection } from '@duckdb/node-api';
import type {
  ColumnProfile,
  Extreme,
  NumberMeasures,
  TableProfile,
  TextMeasures,
} from '../profile-schema.js';
import { type StoredColumn, storedColumns } from './cells.js';
import { type CellCounts, type ColumnFacts, columnFacts } from './column-facts.js';
import { identifier, query, readNumbers } from './database.js';
import { dateMeasures } from './date-measures.js';
import { type FenceFound, iqrFence, madLogFence } from './fences.js';
import { frequentWords, type Words } from './frequent-words.js';
import { type NumberColumn, numberColumn, numberMeasures } from './number-measures.js';
import { unparseableExamples } from './unparseable.js';
import { numberCounts, type ValueCounts, valueCounts } from './value-counts.js';

/** What is known of a table before it is measured. */
export interface TableRequest {
  readonly table: string;
  /** SQL of what a row is called, for people. */
  readonly label: string | null;
  /** Columns whose 0 stands for missing. */
  readonly zeroMeansMissing: ReadonlySet<string>;
  readonly describe?: (column: string) => { readonly unit?: string; readonly meaning?: string };
}

export interface MeasuredTable {
  readonly facts: readonly ColumnFacts[];
  readonly rows: number;
  readonly columns: Record<string, ColumnProfile>;
  readonly zeros: TableProfile['zeros'];
  readonly fences: TableProfile['outliers']['columns'];
}

/** Cells that are looked at by one statement, and columns of them. */
const MOST_CELLS = 4_000_000;
const MOST_COLUMNS = 40;
/** A table of more columns is copied in parts: only to name it costs as much as to read a part. */
const WIDE = 100;

/** Measures every column of a table that has rowid, in the order of its columns. */
export async function measureTable(
  connection: DuckDBConnection,
  request: TableRequest,
): Promise<MeasuredTable> {
  const { table } = request;
  const stored = await storedColumns(connection, table);
  const [{ rows }] = await query<{ rows: number }>(
    connection,
    `SELECT count(*) AS rows FROM ${identifier(table)}`,
  );
  const size = Math.min(MOST_COLUMNS, Math.max(1, Math.floor(MOST_CELLS / Math.max(rows, 1))));
  const facts: ColumnFacts[] = [];
  const measured = new Map<string, Measured>();
  for (let start = 0; start < stored.length; start += size) {
    const columns = stored.slice(start, start + size);
    const part = stored.length > WIDE ? await copyOf(connection, table, columns) : table;
    const batch = await columnFacts(connection, part, columns, rows);
    facts.push(...batch);
    const found = [
      ...(await measureNumbers(connection, part, batch, request.zeroMeansMissing)),
      ...(await measureTexts(connection, part, batch, rows)),
    ];
    const examples = await unparseableExamples(connection, part, batch);
    for (const [name, { profile, ...rest }] of found) {
      const not_of_type_examples = examples.get(name) ?? [];
      measured.set(name, { ...rest, profile: { ...profile, not_of_type_examples } });
    }
  }
  await addLabels(connection, request, [...measured.values()]);
  return assemble(request, facts, rows, measured);
}

/** Some columns of a table as a table of their own, until the next ones. */
async function copyOf(
  connection: DuckDBConnection,
  table: string,
  columns: readonly StoredColumn[],
): Promise<string> {
  const names = columns.map(({ name }) => identifier(name)).join(', ');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE "some columns" AS SELECT ${names} FROM ${identifier(table)}`,
  );
  return 'some columns';
}

async function measureNumbers(
  connection: DuckDBConnection,
  table: string,
  facts: readonly ColumnFacts[],
  zeroMeansMissing: ReadonlySet<string>,
): Promise<[string, Measured][]> {
  const valued = facts.filter(({ value }) => value !== null);
  if (valued.length === 0) return [];
  const selected = valued.map(({ value }) => `(${value})::DOUBLE`).join(', ');
  const sql = `SELECT ${selected} FROM ${identifier(table)}`;
  const values = await readNumbers(connection, sql, valued[0].rows);
  return valued.map((column, i) => [
    column.name,
    measureValues(column, values[i], zeroMeansMissing),
  ]);
}

/** What was measured of a column, by what it is; rows are from 0. */
interface Measured {
  readonly profile: Omit<ColumnProfile, 'position' | 'stored_as' | 'rows'>;
  readonly fences?: { readonly iqr: FenceFound; readonly mad_log: FenceFound | null };
  readonly labels: Map<number, string | null>;
}

const base = {
  zeros: null,
  zero_means_missing: false,
  not_finite: 0,
  not_of_type: 0,
  not_of_type_examples: [],
  mixed: false,
} satisfies Partial<ColumnProfile>;

const spread = (counts: ValueCounts, known: number) => ({
  distinct: counts.distinct,
  distinct_error: counts.distinct_error,
  duplicates: Math.max(0, known - counts.distinct),
  unique: counts.unique,
  common: [...counts.common],
});

function measureValues(
  facts: ColumnFacts,
  values: Float64Array,
  zeroMeansMissing: ReadonlySet<string>,
): Measured {
  const all = numberColumn(values, false);
  const known = facts.rows - facts.missing;
  const counts = numberCounts(all.sorted, facts.rows);
  const notOfType = facts.counts ? known - facts.counts.of_type : 0;
  const common = { ...base, missing: facts.missing, not_of_type: notOfType, mixed: mixed(facts) };
  if (facts.type === 'date') {
    const dates = dateMeasures(values);
    const profile = { ...common, ...spread(counts, known), type: 'date' as const, date: dates };
    profile.common = profile.common.map((one) => ({
      ...one,
      value: new Date(Number(one.value) * 86_400_000).toISOString().slice(0, 10),
    }));
    return { profile, labels: new Map() };
  }
  if (facts.type === 'identifier') {
    const profile = { ...common, ...spread(counts, known), type: facts.type };
    return { profile, labels: new Map() };
  }
  const zeros = countZeros(all);
  const zeroIsMissing = zeroMeansMissing.has(facts.name);
  const withoutZeros = zeroIsMissing ? numberColumn(values, true) : all;
  const whole = all.sorted.every(Number.isInteger);
  return {
    profile: {
      ...common,
      ...spread(counts, known),
      type: whole && all.sorted.length > 0 ? 'integer' : 'number',
      not_finite: known - notOfType - all.sorted.length,
      zeros,
      zero_means_missing: zeroIsMissing,
      number: numberMeasures(all),
      ...(zeroIsMissing ? { number_known: numberMeasures(withoutZeros) } : {}),
    },
    fences: { iqr: iqrFence(withoutZeros), mad_log: madLogFence(withoutZeros) },
    labels: new Map(),
  };
}

/** Numbers and other text in one column of text, neither below one in twenty. */
function mixed({ counts, rows, missing }: ColumnFacts): boolean {
  if (!counts) return false;
  const share = counts.numbers / Math.max(1, rows - missing);
  return share >= 0.05 && share <= 0.95;
}

async function measureTexts(
  connection: DuckDBConnection,
  table: string,
  facts: readonly ColumnFacts[],
  rows: number,
): Promise<[string, Measured][]> {
  const texts = facts.filter(({ value }) => value === null);
  const counts = await valueCounts(connection, table, texts, rows);
  const ofText = texts.filter(({ type, storedAs }) => type === 'text' && storedAs === 'VARCHAR');
  const words = await frequentWords(connection, table, ofText, rows);
  return texts.map((column, i) => {
    const { name, type, missing, counts: cells } = column;
    const known = rows - missing;
    const text = cells !== null && type !== 'nested' && known > 0;
    return [
      name,
      {
        profile: {
          ...base,
          ...spread(counts[i], known),
          type,
          missing,
          not_of_type: cells ? known - cells.of_type : 0,
          mixed: mixed(column),
          ...(text ? { text: textMeasures(cells, words.get(name)) } : {}),
        },
        labels: new Map(),
      },
    ];
  });
}

const textMeasures = (
  { length, outer_blanks, placeholders, mojibake }: CellCounts,
  { words, words_of }: Words = { words: [], words_of: 0 },
): TextMeasures => ({
  length,
  words,
  words_of,
  with_outer_blanks: outer_blanks,
  placeholders,
  mojibake,
});

function countZeros({ sorted }: NumberColumn): number {
  let zeros = 0;
  for (const value of sorted) if (value === 0) zeros++;
  return zeros;
}

/** Looks up what the rows of all extremes and outliers are called, in one query. */
async function addLabels(
  connection: DuckDBConnection,
  { table, label }: TableRequest,
  measured: readonly Measured[],
): Promise<void> {
  if (label === null) return;
  const rows = new Set(measured.flatMap(rowsOf));
  if (rows.size === 0) return;
  const found = await query<{ row: number; label: string | null }>(
    connection,
    `SELECT rowid AS row, left(${label}, 120) AS label FROM ${identifier(table)}
     WHERE rowid IN (${[...rows].sort((a, b) => a - b).join(', ')})`,
  );
  const labels = new Map(found.map(({ row, label }) => [row, label]));
  for (const one of measured)
    for (const row of rowsOf(one)) one.labels.set(row, labels.get(row) ?? null);
}

const rowsOf = ({ profile: { number, number_known }, fences }: Measured): number[] => [
  ...[number, number_known]
    .flatMap((one) => (one ? [...one.smallest, ...one.largest] : []))
    .map(({ row }) => row - 1),
  ...(fences?.iqr.rows ?? []),
  ...(fences?.mad_log?.rows ?? []),
];

function assemble(
  request: TableRequest,
  facts: readonly ColumnFacts[],
  rows: number,
  measured: ReadonlyMap<string, Measured>,
): MeasuredTable {
  const columns: [string, ColumnProfile][] = [];
  const zeros: [string, TableProfile['zeros'][string]][] = [];
  const fences: [string, TableProfile['outliers']['columns'][string]][] = [];
  for (const { name, position, storedAs } of facts) {
    const { profile, fences: found, labels } = measured.get(name)!;
    const label = (extreme: Extreme) => ({
      ...extreme,
      label: labels.get(extreme.row - 1) ?? null,
    });
    const labelled = (one: NumberMeasures) => ({
      ...one,
      smallest: one.smallest.map(label),
      largest: one.largest.map(label),
    });
    const { number, number_known, ...rest } = profile;
    columns.push([
      name,
      {
        position,
        stored_as: storedAs,
        rows,
        ...request.describe?.(name),
        ...rest,
        ...(number ? { number: labelled(number) } : {}),
        ...(number_known ? { number_known: labelled(number_known) } : {}),
      },
    ]);
    if (number && profile.zeros !== null) {
      const all = reading(number);
      zeros.push([
        name,
        {
          zeros: profile.zeros,
          share: rows > 0 ? profile.zeros / rows : 0,
          zero_means_missing: profile.zero_means_missing,
          all,
          known: number_known ? reading(number_known) : all,
        },
      ]);
    }
    if (found) {
      const rowsOfFence = (fence: FenceFound) => ({
        ...fence.fence,
        rows: fence.rows.map((row) => ({
          row: row + 1,
          label: labels.get(row) ?? null,
          values: {},
        })),
      });
      fences.push([
        name,
        {
          zero_means_missing: profile.zero_means_missing,
          iqr: rowsOfFence(found.iqr),
          mad_log: found.mad_log ? rowsOfFence(found.mad_log) : null,
        },
      ]);
    }
  }
  return {
    facts,
    rows,
    columns: Object.fromEntries(columns),
    zeros: Object.fromEntries(zeros),
    fences: Object.fromEntries(fences),
  };
}

const reading = ({ n, mean, sd, quantiles: { p50 } }: NumberMeasures) => ({
  n,
  mean,
  median: p50,
  sd,
});
