import type { ColumnProfile, Extreme, NumberMeasures } from '../schema/column-schema.js';
import type { Fence, TableProfile } from '../schema/profile-schema.js';
import type { FenceFound } from './fences.js';
import { type Labels, namedIn } from './label-rows.js';
import type { MeasuredColumn } from './measure-columns.js';

/** What is known of a column beside its cells. */
export type Described = Pick<ColumnProfile, 'unit' | 'meaning'>;

type Zeros = TableProfile['zeros'][string];
type Fences = TableProfile['outliers']['columns'][string];

/** The columns of a table by name, as the report has them. */
export function assembleTable(
  measured: readonly MeasuredColumn[],
  labels: Labels,
  describe?: (column: string) => Described,
) {
  const byName = <T>(of: (column: MeasuredColumn) => T | null): Record<string, T> =>
    Object.fromEntries(
      measured.flatMap((column) => {
        const found = of(column);
        return found === null ? [] : [[column.facts.name, found]];
      }),
    );
  return {
    columns: byName((column) => columnProfile(column, labels, describe?.(column.facts.name))),
    zeros: byName(zerosOf),
    fences: byName((column) => fencesOf(column, labels)),
  };
}

function columnProfile(
  { facts, profile }: MeasuredColumn,
  labels: Labels,
  described: Described | undefined,
): ColumnProfile {
  const label = (extreme: Extreme) => ({ ...extreme, ...namedIn(labels, extreme.row - 1) });
  const labelled = (one: NumberMeasures) => ({
    ...one,
    smallest: one.smallest.map(label),
    largest: one.largest.map(label),
  });
  const { number, number_known } = profile;
  return {
    position: facts.position,
    stored_as: facts.storedAs,
    rows: facts.rows,
    ...described,
    ...profile,
    ...(number && { number: labelled(number) }),
    ...(number_known && { number_known: labelled(number_known) }),
  };
}

/** Both readings of 0; null of a column that is not of numbers. */
function zerosOf({ facts: { rows }, profile }: MeasuredColumn): Zeros | null {
  const { number, number_known, zeros, zero_means_missing } = profile;
  if (!number || zeros === null) return null;
  return {
    zeros,
    share: rows > 0 ? zeros / rows : 0,
    zero_means_missing,
    all: reading(number),
    known: reading(number_known ?? number),
  };
}

const reading = ({ n, mean, sd, quantiles }: NumberMeasures): Zeros['all'] => {
  return { n, mean, median: quantiles.p50, sd };
};

function fencesOf({ profile, fences }: MeasuredColumn, labels: Labels): Fences | null {
  if (!fences) return null;
  const shown = (fence: FenceFound): Fence => ({
    ...fence,
    rows: fence.rows.map((row) => ({ row: row + 1, ...namedIn(labels, row), values: {} })),
  });
  return {
    zero_means_missing: profile.zero_means_missing,
    iqr: shown(fences.iqr),
    mad_log: fences.mad_log && shown(fences.mad_log),
  };
}
