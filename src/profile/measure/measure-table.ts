import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnProfile, Extreme, NumberMeasures, TableProfile } from '../profile-schema.js';
import { identifier, query, readNumbers } from './database.js';
import { dateMeasures } from './date-measures.js';
import { type FenceFound, iqrFence, madLogFence } from './fences.js';
import { type ColumnFacts, listColumns } from './list-columns.js';
import { type NumberColumn, numberColumn, numberMeasures } from './number-measures.js';
import { textMeasures } from './text-measures.js';
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

/** Values of numbers and dates held at once. */
const MOST_VALUES_AT_ONCE = 4_000_000;

/** Measures every column of a table that has rowid, in the order of its columns. */
export async function measureTable(
  connection: DuckDBConnection,
  request: TableRequest,
): Promise<MeasuredTable> {
  const facts = await listColumns(connection, request.table);
  const rows = facts[0]?.rows ?? 0;
  const measured = new Map<string, Measured>();
  const valued = facts.filter(({ value }) => value !== null);
  const size = Math.max(1, Math.floor(MOST_VALUES_AT_ONCE / Math.max(rows, 1)));
  for (let start = 0; start < valued.length; start += size) {
    const batch = valued.slice(start, start + size);
    const selected = batch.map(({ value }) => `(${value})::DOUBLE`).join(', ');
    const sql = `SELECT ${selected} FROM ${identifier(request.table)}`;
    const values = await readNumbers(connection, sql, rows);
    batch.forEach((column, i) => {
      measured.set(column.name, measureValues(column, values[i], request.zeroMeansMissing));
    });
  }
  for (const column of facts) {
    if (column.value === null)
      measured.set(column.name, await measureText(connection, request, column));
  }
  await addLabels(connection, request, [...measured.values()]);
  return assemble(request, facts, rows, measured);
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

async function measureText(
  connection: DuckDBConnection,
  { table }: TableRequest,
  facts: ColumnFacts,
): Promise<Measured> {
  const known = facts.rows - facts.missing;
  const counts = await valueCounts(connection, table, facts);
  const ofText = facts.storedAs === 'VARCHAR' && facts.type !== 'nested';
  return {
    profile: {
      ...base,
      ...spread(counts, known),
      type: facts.type,
      missing: facts.missing,
      not_of_type: facts.counts ? known - facts.counts.of_type : 0,
      mixed: mixed(facts),
      ...(ofText && known > 0 ? { text: await textMeasures(connection, table, facts) } : {}),
    },
    labels: new Map(),
  };
}

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
