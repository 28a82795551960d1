import type { OutlierRow, Rule } from '../schema/profile-schema.js';

const SHOWN = 30;

/** SQL of what a film is called. */
export const LABEL = `title || ' (' || release_year || ')'`;

/** A film that a rule found. The note is a kind, and after a colon what tells it. */
export interface Found {
  /** From 0. */
  readonly row: number;
  readonly label: string;
  readonly note: string | null;
  readonly [column: string]: number | string | null;
}

/** A rule with the films that it found, the first of them shown, and how many are of each kind. */
export function ruleOf(
  rule: Omit<Rule, 'n' | 'rows' | 'kinds'>,
  found: readonly Found[],
  shown = SHOWN,
): Rule {
  const kinds: Record<string, number> = {};
  for (const { note } of found) {
    const kind = (note ?? '').split(':')[0];
    if (kind) kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return { ...rule, n: found.length, kinds, rows: found.slice(0, shown).map(rowOf) };
}

const rowOf = ({ row, label, note, ...values }: Found): OutlierRow => ({
  row: row + 1,
  label,
  values,
  ...(note === null ? {} : { note }),
});
