import type { DuckDBConnection } from '@duckdb/node-api';
import type { Sentence } from '../../base/sentence.js';
import { query } from '../../duckdb/database.js';
import type { OutlierRow, Rule } from '../schema/profile-schema.js';
import { Term } from '../schema/term.js';

const SHOWN = 30;

/** SQL of what a film is called. */
export const LABEL = `title || ' (' || release_year || ')'`;

/** What the rules are called. */
export const RULES = {
  runtime_over_5_hours: { es: 'Duran más de 5 horas', en: 'Longer than 5 hours' },
  popularity_against_votes: {
    es: 'Popularidad que no va con los votos',
    en: 'Popularity that does not go with votes',
  },
  return_over_1000: { es: 'Retorno mayor que 1000', en: 'Return above 1000' },
  release_outside_time: { es: 'Estrenos fuera de su tiempo', en: 'Releases outside their time' },
  votes_without_average: { es: 'Votos sin promedio', en: 'Votes without average' },
} as const satisfies Record<string, Sentence>;

/** The kinds of what the rules find, by their English, in Spanish. */
const KINDS = {
  unexplained: 'sin explicar',
  series: 'serie',
  'likely series': 'probable serie',
  'long on purpose': 'larga a propósito',
  documentary: 'documental largo',
  'too low': 'demasiado baja',
  'too high': 'demasiado alta',
  'budget in millions': 'presupuesto en millones',
  'budget in thousands': 'presupuesto en miles',
  'before cinema': 'antes del cine',
  'after the data': 'posterior a los datos',
  'votes without average': 'votos sin promedio',
  'average without votes': 'promedio sin votos',
};
export type OutlierKind = keyof typeof KINDS;

export const kindName = (kind: OutlierKind): Sentence => ({ es: KINDS[kind], en: kind });

/** A film that a rule found. */
export interface Found {
  /** From 0. */
  readonly row: number;
  readonly label: string;
  readonly kind: OutlierKind;
  /** What tells the kind. */
  readonly why?: Sentence | undefined;
  readonly values: OutlierRow['values'];
}

/** The films that SQL of row, label, kind, and values by their names finds. */
export async function filmsFound(connection: DuckDBConnection, sql: string): Promise<Found[]> {
  const found = await query<Omit<Found, 'why' | 'values'>>(connection, sql);
  return found.map(({ row, label, kind, ...values }) => ({ row, label, kind, values }));
}

/** A rule with the films that it found, the first of them shown, and how many are of each kind. */
export function ruleOf(
  rule: Omit<Rule, 'rule' | 'n' | 'rows' | 'kinds'> & { readonly rule: keyof typeof RULES },
  found: readonly Found[],
  shown = SHOWN,
): Rule {
  const kinds: Record<string, number> = {};
  for (const { kind } of found) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return { ...rule, n: found.length, kinds, rows: found.slice(0, shown).map(rowOf) };
}

function rowOf({ row, label, kind, why, values }: Found): OutlierRow {
  const { es, en } = kindName(kind);
  const note = why ? new Term(`${es}: ${why.es}`, `${en}: ${why.en}`) : new Term(es, en);
  return { row: row + 1, label, values, note };
}
