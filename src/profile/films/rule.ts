import type { DuckDBConnection } from '@duckdb/node-api';
import type { Sentence } from '../../base/sentence.js';
import { SHELF_MARKS, type ShelfMark } from '../../catalogue/index.js';
import { query } from '../../duckdb/database.js';
import type { OutlierRow, Rule } from '../schema/profile-schema.js';
import { Term } from '../schema/term.js';
import { type Filling, say } from '../words/say.js';
import words from './rules.json' with { type: 'json' };

const SHOWN = 30;

/** SQL of what a film is called. */
export const LABEL = `title || ' (' || release_year || ')'`;
/** SQL of a film's row, id and name. */
export const FILM = `rowid AS row, id, ${LABEL} AS label`;

export type RuleName = keyof typeof words.rules;
export type OutlierKind = keyof typeof words.kinds | ShelfMark;

export const RULES: Readonly<Record<RuleName, Record<'name' | 'meaning', Sentence>>> = words.rules;

const MARKS = Object.entries(SHELF_MARKS).map(([kind, { es }]) => [kind, es]);
const SPANISH: Readonly<Record<OutlierKind, string>> = {
  ...words.kinds,
  ...Object.fromEntries(MARKS),
};

export const kindName = (kind: OutlierKind): Sentence => ({ es: SPANISH[kind], en: kind });

/** A film, or a keyword, that a rule found. */
export interface Found {
  /** From 0. */
  readonly row: number;
  readonly label: string;
  /** Of the film; none of a keyword. */
  readonly id?: number | undefined;
  readonly kind: OutlierKind;
  /** What tells the kind. */
  readonly why?: Sentence | undefined;
  readonly values: OutlierRow['values'];
}

/** The films that SQL of row, label, kind, and values by their names finds. */
export async function filmsFound(connection: DuckDBConnection, sql: string): Promise<Found[]> {
  const found = await query<Omit<Found, 'why' | 'values'>>(connection, sql);
  return found.map(({ row, id, label, kind, ...values }) => ({ row, id, label, kind, values }));
}

/** A rule with the films that it found, the first of them shown, and how many are of each kind. */
export function ruleOf(
  rule: RuleName,
  threshold: Rule['threshold'],
  found: readonly Found[],
  { shown = SHOWN, ...values }: { readonly shown?: number; readonly [name: string]: Filling } = {},
): Rule {
  const kinds: Record<string, number> = {};
  for (const { kind } of found) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const meaning = say(RULES[rule].meaning, values);
  const rows = found.slice(0, shown).map(rowOf);
  return { rule, threshold, meaning, n: found.length, kinds, rows };
}

function rowOf({ row, label, id, kind, why, values }: Found): OutlierRow {
  const { es, en } = kindName(kind);
  const note = why ? new Term(`${es}: ${why.es}`, `${en}: ${why.en}`) : new Term(es, en);
  return { row: row + 1, label, ...(id !== undefined && { id }), values, note };
}
