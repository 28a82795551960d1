import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { identifier } from '../../duckdb/sql.js';
import { readNumbers } from '../../duckdb/vectors.js';
import type {
  ColumnProfile,
  Extreme,
  NumberMeasures,
  TableProfile,
  TextMeasures,
} from '../schema/profile-schema.js';
import { batchesOf, copyOf, wideTables } from './batches.js';
import { type StoredColumn, storedColumns } from './cells.js';
import { type CellCounts, type ColumnFacts, columnFacts } from './column-facts.js';
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
  readonly describe?: (column: string) => Pick<ColumnProfile, 'unit' | 'meaning'>;
}

export interface MeasuredTable {
  readonly facts: readonly ColumnFacts[];
  readonly rows: number;
  readonly columns: Record<string, ColumnProfile>;
  readonly zeros: TableProfile['zeros'];
  readonly fences: TableProfile['outliers']['columns'];
}

/** Measures every column of tables that have rowid, in the order of their columns. */
export async function measureTables(
  connection: DuckDBConnection,
  requests: readonly TableRequest[],
): Promise<MeasuredTable[]> {
  const names = requests.map(({ table }) => table);
  const stored = await storedColumns(connection, names);
  const wide = wideTables(stored);
  const zeroIsMissing = ({ table, name }: StoredColumn) =>
    requests[names.indexOf(table)].zeroMeansMissing.has(name);
  const all: Found[] = [];
  for (const batch of batchesOf(stored)) {
    all.push(...(await measureBatch(connection, batch, wide, zeroIsMissing)));
  }
  const tables = requests.map((request) => ({
    request,
    found: all.filter(({ facts }) => facts.table === request.table),
  }));
  await addLabels(connection, tables);
  return tables.map(assemble);
}

/** A column, and what was measured of it. */
interface Found {
  readonly facts: ColumnFacts;
  readonly measured: Measured;
}

async function measureBatch(
  connection: DuckDBConnection,
  stored: readonly StoredColumn[],
  wide: ReadonlySet<string>,
  zeroIsMissing: (column: StoredColumn) => boolean,
): Promise<Found[]> {
  const columns = wide.has(stored[0].table) ? await copyOf(connection, stored) : stored;
  const facts = await columnFacts(connection, columns);
  const original = (column: ColumnFacts) => stored[facts.indexOf(column)];
  const measured = new Map([
    ...(await measureNumbers(connection, facts, (one) => zeroIsMissing(original(one)))),
    ...(await measureTexts(connection, facts)),
  ]);
  const examples = await unparseableExamples(connection, facts);
  return facts.map((one) => {
    const { profile, ...rest } = measured.get(one)!;
    const not_of_type_examples = examples.get(one) ?? [];
    return {
      facts: { ...one, table: original(one).table },
      measured: { ...rest, profile: { ...profile, not_of_type_examples } },
    };
  });
}

async function measureNumbers(
  connection: DuckDBConnection,
  facts: readonly ColumnFacts[],
  zeroIsMissing: (column: ColumnFacts) => boolean,
): Promise<[ColumnFacts, Measured][]> {
  const measured: [ColumnFacts, Measured][] = [];
  for (const table of new Set(facts.map((column) => column.table))) {
    const valued = facts.filter((column) => column.table === table && column.value !== null);
    if (valued.length === 0) continue;
    const selected = valued.map(({ value }) => `(${value})::DOUBLE`).join(', ');
    const values = await readNumbers(connection, `SELECT ${selected} FROM ${identifier(table)}`);
    for (const [i, column] of valued.entries()) {
      measured.push([column, measureValues(column, values[i], zeroIsMissing(column))]);
    }
  }
  return measured;
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

function measureValues(facts: ColumnFacts, values: Float64Array, zeroIsMissing: boolean): Measured {
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
  facts: readonly ColumnFacts[],
): Promise<[ColumnFacts, Measured][]> {
  const texts = facts.filter(({ value }) => value === null);
  const counts = await valueCounts(connection, texts);
  const ofText = texts.filter(({ type, storedAs }) => type === 'text' && storedAs === 'VARCHAR');
  const words = await frequentWords(connection, ofText);
  return texts.map((column, i) => {
    const { type, rows, missing, counts: cells } = column;
    const known = rows - missing;
    const text = cells !== null && type !== 'nested' && known > 0;
    return [
      column,
      {
        profile: {
          ...base,
          ...spread(counts[i], known),
          type,
          missing,
          not_of_type: cells ? known - cells.of_type : 0,
          mixed: mixed(column),
          ...(text ? { text: textMeasures(cells, words.get(column)) } : {}),
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

interface FoundTable {
  readonly request: TableRequest;
  readonly found: readonly Found[];
}

/** Looks up what the rows of all extremes and outliers are called, in one query. */
async function addLabels(
  connection: DuckDBConnection,
  tables: readonly FoundTable[],
): Promise<void> {
  const wanted = tables.flatMap(({ request: { table, label }, found }, at) => {
    const rows = new Set(found.flatMap(({ measured }) => rowsOf(measured)));
    if (label === null || rows.size === 0) return [];
    const places = [...rows].sort((a, b) => a - b).join(', ');
    return `SELECT ${at} AS at, rowid AS row, left(${label}, 120) AS label FROM ${identifier(table)}
      WHERE rowid IN (${places})`;
  });
  if (wanted.length === 0) return;
  const labels = await query<{ at: number; row: number; label: string | null }>(
    connection,
    wanted.join(' UNION ALL '),
  );
  for (const [at, { found }] of tables.entries()) {
    const here = new Map(
      labels.filter((one) => one.at === at).map(({ row, label }) => [row, label]),
    );
    for (const { measured } of found)
      for (const row of rowsOf(measured)) measured.labels.set(row, here.get(row) ?? null);
  }
}

const rowsOf = ({ profile: { number, number_known }, fences }: Measured): number[] => [
  ...[number, number_known]
    .flatMap((one) => (one ? [...one.smallest, ...one.largest] : []))
    .map(({ row }) => row - 1),
  ...(fences?.iqr.rows ?? []),
  ...(fences?.mad_log?.rows ?? []),
];

function assemble({ request, found: all }: FoundTable): MeasuredTable {
  const columns: [string, ColumnProfile][] = [];
  const zeros: [string, TableProfile['zeros'][string]][] = [];
  const fences: [string, TableProfile['outliers']['columns'][string]][] = [];
  const rows = all[0]?.facts.rows ?? 0;
  for (const { facts, measured } of all) {
    const { name, position, storedAs } = facts;
    const { profile, fences: found, labels } = measured;
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
    facts: all.map(({ facts }) => facts),
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
