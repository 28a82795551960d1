import type { Alert } from '../schema/profile-schema.js';

const kind = (threshold: number, weight: number, es: string, en: string) => ({
  threshold,
  weight,
  name: { es, en },
});

/** Each kind's limit, what an affected cell costs (1: mend before use), and what it is called. */
export const ALERT_KINDS = {
  unparseable: kind(1, 1, 'no se lee', 'unparseable'),
  mixed_types: kind(0.05, 1, 'tipos mezclados', 'mixed types'),
  not_finite: kind(1, 1, 'no es finito', 'not finite'),
  zeros: kind(0.1, 0.8, 'ceros', 'zeros'),
  mojibake: kind(1, 0.8, 'letras rotas', 'mojibake'),
  duplicate_rows: kind(1, 0.8, 'filas repetidas', 'duplicate rows'),
  near_duplicates: kind(1, 0.8, 'casi repetidas', 'near duplicates'),
  out_of_range: kind(1, 0.8, 'fuera de rango', 'out of range'),
  missing: kind(0.2, 0.5, 'falta', 'missing'),
  placeholders: kind(1, 0.5, 'no dice nada', 'placeholders'),
  empty_lists: kind(0.2, 0.4, 'listas vacías', 'empty lists'),
  outer_blanks: kind(1, 0.3, 'espacios en los bordes', 'outer blanks'),
  constant: kind(1, 0.2, 'un solo valor', 'constant'),
  imbalanced: kind(0.95, 0.1, 'desequilibrada', 'imbalanced'),
  high_cardinality: kind(0.9, 0.05, 'muchos valores distintos', 'high cardinality'),
  correlated: kind(0.9, 0.05, 'correlacionadas', 'correlated'),
  skewed: kind(5, 0.05, 'asimétrica', 'skewed'),
  rounded: kind(1, 0.05, 'se redondea', 'rounded'),
  notation: kind(1, 0.05, 'escrito de otro modo', 'notation'),
};

export type Kind = keyof typeof ALERT_KINDS;

const MOST_ALERTS = 200;

/** What may need care: it does when its value reaches the threshold of its kind. */
export type Concern = Pick<Alert, 'column' | 'affected' | 'value' | 'message'> & {
  readonly kind: Kind;
};

/** The alert of a concern; its cost is the affected share of the rows times the weight of its kind. */
export function alertOf(table: string, rows: number, concern: Concern): Alert {
  const { kind, column, affected, value, message } = concern;
  const { threshold, weight } = ALERT_KINDS[kind];
  const cost = rows > 0 ? Number(((affected / rows) * weight).toPrecision(6)) : 0;
  return { kind, table, column, affected, value, threshold, cost, message };
}

/** Alerts by cost, then by name; two of a column and kind, which name others too, stay as they are. */
export function ranked(alerts: readonly Alert[]): Alert[] {
  const name = ({ table, column, kind }: Alert) => `${table} ${column ?? ''} ${kind}`;
  return [...alerts]
    .sort((a, b) => b.cost - a.cost || Number(name(a) > name(b)) - Number(name(a) < name(b)))
    .slice(0, MOST_ALERTS);
}
