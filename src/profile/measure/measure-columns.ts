import type { DuckDBConnection } from '@duckdb/node-api';
import { lowerBound } from '../../base/arrays.js';
import { identifier } from '../../duckdb/sql.js';
import type { ColumnProfile } from '../schema/column-schema.js';
import { copyOf } from './batches.js';
import type { StoredColumn } from './cells.js';
import { type ColumnFacts, columnFacts, readValues } from './column-facts.js';
import { dateMeasures, dateText } from './date-measures.js';
import { type FenceFound, iqrFence, madLogFence } from './fences.js';
import { frequentWords } from './frequent-words.js';
import { areHuge, type NumberColumn, numberColumn, numberMeasures } from './number-measures.js';
import { unparseableExamples } from './unparseable.js';
import { numberCounts, type ValueCounts, valueCounts } from './value-counts.js';

/** What was measured of a column, by what it is; rows are from 0. */
export interface Measures {
  readonly profile: Omit<ColumnProfile, 'position' | 'stored_as' | 'rows'>;
  readonly fences?: { readonly iqr: FenceFound; readonly mad_log: FenceFound | null };
}

export interface MeasuredColumn extends Measures {
  readonly facts: ColumnFacts;
}

/** Measures some columns together; those of a `wide` table in a copy of their own. */
export async function measureColumns(
  connection: DuckDBConnection,
  stored: readonly StoredColumn[],
  wide: boolean,
  zeroIsMissing: (column: StoredColumn) => boolean,
): Promise<MeasuredColumn[]> {
  const columns = wide ? await copyOf(connection, stored) : stored;
  const facts = await columnFacts(connection, columns);
  const original = new Map(facts.map((column, i) => [column, stored[i]]));
  const measured = new Map([
    ...(await measureNumbers(connection, facts, (one) => zeroIsMissing(original.get(one)!))),
    ...(await measureTexts(connection, facts)),
  ]);
  const examples = await unparseableExamples(connection, facts);
  return facts.map((one) => {
    const { profile, ...fences } = measured.get(one)!;
    const not_of_type_examples = examples.get(one) ?? [];
    return {
      facts: { ...one, table: original.get(one)!.table },
      profile: { ...profile, not_of_type_examples },
      ...fences,
    };
  });
}

async function measureNumbers(
  connection: DuckDBConnection,
  facts: readonly ColumnFacts[],
  zeroIsMissing: (column: ColumnFacts) => boolean,
): Promise<[ColumnFacts, Measures][]> {
  const measured: [ColumnFacts, Measures][] = [];
  for (const table of new Set(facts.map((column) => column.table))) {
    const valued = facts.filter((column) => column.table === table && column.value !== null);
    const values = await readValues(connection, identifier(table), valued);
    for (const [i, column] of valued.entries()) {
      const all = numberColumn(values[i], false);
      // Several whole numbers beyond 2^53 have one value: their texts tell them apart.
      const byText =
        column.type !== 'date' && areHuge(column.storedAs, all.sorted[0], all.sorted.at(-1));
      const counts = byText
        ? (await valueCounts(connection, [column]))[0]
        : numberCounts(all.sorted, column.rows);
      measured.push([column, measureValues(column, all, counts, zeroIsMissing(column))]);
    }
  }
  return measured;
}

const base = {
  zeros: null,
  zero_means_missing: false,
  not_finite: 0,
  not_of_type: 0,
  not_of_type_examples: [],
  mixed: false,
} satisfies Partial<ColumnProfile>;

const countsShown = ({ distinct, distinct_error, unique, common }: ValueCounts, known: number) => {
  const duplicates = Math.max(0, known - distinct);
  return { distinct, distinct_error, duplicates, unique, common };
};

function measureValues(
  facts: ColumnFacts,
  all: NumberColumn,
  counts: ValueCounts,
  zeroIsMissing: boolean,
): Measures {
  const { values } = all;
  const known = facts.rows - facts.missing;
  const notOfType = facts.counts ? known - facts.counts.of_type : 0;
  const common = {
    ...base,
    missing: facts.missing,
    not_of_type: notOfType,
    mixed: isMixed(facts),
    ...countsShown(counts, known),
  };
  if (facts.type === 'date') {
    const days = counts.common.map((one) => ({ ...one, value: dateText(Number(one.value)) }));
    return { profile: { ...common, common: days, type: 'date', date: dateMeasures(values) } };
  }
  if (facts.type === 'identifier') return { profile: { ...common, type: facts.type } };
  const zeros = lowerBound(all.sorted, Number.MIN_VALUE) - lowerBound(all.sorted, 0);
  const withoutZeros = zeroIsMissing ? numberColumn(values, true) : all;
  const whole = all.sorted.every(Number.isInteger);
  return {
    profile: {
      ...common,
      type: whole && all.sorted.length > 0 ? 'integer' : 'number',
      not_finite: known - notOfType - all.sorted.length,
      zeros,
      zero_means_missing: zeroIsMissing,
      number: numberMeasures(all),
      ...(zeroIsMissing && { number_known: numberMeasures(withoutZeros) }),
    },
    fences: { iqr: iqrFence(withoutZeros), mad_log: madLogFence(withoutZeros) },
  };
}

/** Numbers and other text in one column of text, neither below one in twenty. */
function isMixed({ counts, rows, missing }: ColumnFacts): boolean {
  if (!counts) return false;
  const share = counts.numbers / Math.max(1, rows - missing);
  return share >= 0.05 && share <= 0.95;
}

async function measureTexts(
  connection: DuckDBConnection,
  facts: readonly ColumnFacts[],
): Promise<[ColumnFacts, Measures][]> {
  const texts = facts.filter(({ value }) => value === null);
  const counts = await valueCounts(connection, texts);
  const ofText = texts.filter(({ type, storedAs }) => type === 'text' && storedAs === 'VARCHAR');
  const words = await frequentWords(connection, ofText);
  return texts.map((column, i) => {
    const { type, rows, missing, counts: cells } = column;
    const known = rows - missing;
    const text = type !== 'nested' && known > 0 && cells?.text;
    const profile = {
      ...base,
      ...countsShown(counts[i], known),
      type,
      missing,
      not_of_type: cells ? known - cells.of_type : 0,
      mixed: isMixed(column),
      ...(text && { text: { ...text, ...words.get(column) } }),
    };
    return [column, { profile }];
  });
}
