import type { Sentence } from '../../base/sentence.js';
import type { Alert, ColumnProfile, Correlations, TableProfile } from '../schema/profile-schema.js';
import { formatNumber, formatShare, inSpanish } from '../words/format.js';

/**
 * From which on each kind is an alert, and what an affected cell costs: 1 when it must be mended
 * before use, less when it can be lived with.
 */
export const ALERT_KINDS = {
  unparseable: { threshold: 1, weight: 1 },
  mixed_types: { threshold: 0.05, weight: 1 },
  not_finite: { threshold: 1, weight: 1 },
  zeros: { threshold: 0.1, weight: 0.8 },
  mojibake: { threshold: 1, weight: 0.8 },
  duplicate_rows: { threshold: 1, weight: 0.8 },
  near_duplicates: { threshold: 1, weight: 0.8 },
  out_of_range: { threshold: 1, weight: 0.8 },
  missing: { threshold: 0.2, weight: 0.5 },
  placeholders: { threshold: 1, weight: 0.5 },
  empty_lists: { threshold: 0.2, weight: 0.4 },
  outer_blanks: { threshold: 1, weight: 0.3 },
  constant: { threshold: 1, weight: 0.2 },
  imbalanced: { threshold: 0.95, weight: 0.1 },
  high_cardinality: { threshold: 0.9, weight: 0.05 },
  correlated: { threshold: 0.9, weight: 0.05 },
  skewed: { threshold: 5, weight: 0.05 },
} as const;
type Kind = keyof typeof ALERT_KINDS;

const MOST_ALERTS = 200;

/** What of a table needs care, the most costly first. */
export function alertsOf(
  profile: Pick<TableProfile, 'table' | 'rows' | 'columns' | 'duplicate_rows'> &
    Partial<Pick<TableProfile, 'correlations' | 'nested'>>,
): Alert[] {
  const { table, rows, columns, duplicate_rows, correlations, nested } = profile;
  const raise = (
    kind: Kind,
    column: string | null,
    affected: number,
    value: number,
    message: Sentence,
  ) => alert(table, rows, kind, column, affected, value, message);
  const found = [
    ...Object.entries(columns).flatMap(([name, column]) => columnAlerts(name, column, raise)),
    ...(correlations ? correlated(correlations, raise) : []),
    ...Object.entries(nested ?? {}).flatMap(([name, list]) => [
      ...(list.unreadable > 0
        ? [
            raise('unparseable', name, list.unreadable, list.unreadable, {
              es: `Celdas de ${name} que no se pueden leer: ${formatNumber(list.unreadable)}.`,
              en: `Cells of ${name} that cannot be read: ${formatNumber(list.unreadable)}.`,
            }),
          ]
        : []),
      ...(list.rows > 0 && list.empty / list.rows >= ALERT_KINDS.empty_lists.threshold
        ? [
            raise('empty_lists', name, list.empty, list.empty / list.rows, {
              es: `${name} está vacía en ${inSpanish(formatShare(list.empty / list.rows))} de las filas.`,
              en: `${name} is empty in ${formatShare(list.empty / list.rows)} of the rows.`,
            }),
          ]
        : []),
    ]),
    ...(duplicate_rows > 0
      ? [
          raise('duplicate_rows', null, duplicate_rows, duplicate_rows, {
            es: `Filas que repiten a otra por entero: ${formatNumber(duplicate_rows)}.`,
            en: `Rows that repeat another one entirely: ${formatNumber(duplicate_rows)}.`,
          }),
        ]
      : []),
  ];
  return ranked(found);
}

/** Alerts by cost, then by name; two of a column and kind, which name others too, stay as they are. */
export function ranked(alerts: readonly Alert[]): Alert[] {
  const name = ({ table, column, kind }: Alert) => `${table} ${column ?? ''} ${kind}`;
  return [...alerts]
    .sort((a, b) => b.cost - a.cost || Number(name(a) > name(b)) - Number(name(a) < name(b)))
    .slice(0, MOST_ALERTS);
}

/** One alert; its cost is the affected share of the rows times the weight of its kind. */
export function alert(
  table: string,
  rows: number,
  kind: Kind,
  column: string | null,
  affected: number,
  value: number,
  message: Sentence,
): Alert {
  const { threshold, weight } = ALERT_KINDS[kind];
  const cost = rows > 0 ? Number(((affected / rows) * weight).toPrecision(6)) : 0;
  return { kind, table, column, affected, value, threshold, cost, message };
}

type Raise = (
  kind: Kind,
  column: string,
  affected: number,
  value: number,
  message: Sentence,
) => Alert;

function columnAlerts(name: string, column: ColumnProfile, raise: Raise): Alert[] {
  const { rows, missing, distinct, zeros, type } = column;
  const known = rows - missing;
  const alerts: Alert[] = [];
  const add = (
    when: boolean,
    kind: Kind,
    affected: number,
    value: number,
    es: string,
    en: string,
  ) => {
    if (when) alerts.push(raise(kind, name, affected, value, { es, en }));
  };
  const count = formatNumber;
  const share = formatShare;
  if (rows === 0) return [];
  add(
    missing / rows >= ALERT_KINDS.missing.threshold,
    'missing',
    missing,
    missing / rows,
    `${name} falta en ${inSpanish(share(missing / rows))} de las filas.`,
    `${name} is missing in ${share(missing / rows)} of the rows.`,
  );
  const zeroShare = (zeros ?? 0) / rows;
  add(
    column.zero_means_missing && zeroShare >= ALERT_KINDS.zeros.threshold,
    'zeros',
    zeros ?? 0,
    zeroShare,
    `${name} es 0 en ${inSpanish(share(zeroShare))} de las filas, y 0 significa que no se sabe.`,
    `${name} is 0 in ${share(zeroShare)} of the rows, and 0 means that it is not known.`,
  );
  add(
    column.not_of_type > 0,
    'unparseable',
    column.not_of_type,
    column.not_of_type,
    `Valores de ${name} que no se leen como los demás (${type}): ${count(column.not_of_type)}.`,
    `Values of ${name} that do not read as the others do (${type}): ${count(column.not_of_type)}.`,
  );
  add(
    column.mixed,
    'mixed_types',
    known,
    1,
    `${name} mezcla números con otros textos.`,
    `${name} mixes numbers with other text.`,
  );
  add(
    column.not_finite > 0,
    'not_finite',
    column.not_finite,
    column.not_finite,
    `Valores de ${name} que son NaN o infinitos: ${count(column.not_finite)}.`,
    `Values of ${name} that are NaN or infinite: ${count(column.not_finite)}.`,
  );
  add(
    known > 1 && distinct === 1,
    'constant',
    known,
    1,
    `${name} tiene un solo valor.`,
    `${name} has a single value.`,
  );
  const top = column.common[0];
  const categorical = type === 'category' || type === 'boolean';
  add(
    categorical &&
      distinct > 1 &&
      top !== undefined &&
      top.n / known >= ALERT_KINDS.imbalanced.threshold,
    'imbalanced',
    known - (top?.n ?? 0),
    (top?.n ?? 0) / known,
    `${name} es «${top?.value}» en ${inSpanish(share((top?.n ?? 0) / known))} de los casos.`,
    `${name} is "${top?.value}" in ${share((top?.n ?? 0) / known)} of the cases.`,
  );
  add(
    type === 'text' && known > 100 && distinct / known >= ALERT_KINDS.high_cardinality.threshold,
    'high_cardinality',
    known,
    distinct / known,
    `${name} tiene ${count(distinct)} valores distintos entre ${count(known)}.`,
    `${name} has ${count(distinct)} different values among ${count(known)}.`,
  );
  const measured = column.number_known ?? column.number;
  const skewness = measured?.skewness ?? 0;
  add(
    Math.abs(skewness) >= ALERT_KINDS.skewed.threshold,
    'skewed',
    measured?.n ?? 0,
    skewness,
    `${name} tiene valores muy asimétricos (${inSpanish(count(Number(skewness.toPrecision(3))))}): la media engaña, mire la mediana.`,
    `${name} is very skewed (${count(Number(skewness.toPrecision(3)))}): the mean misleads, look at the median.`,
  );
  add(
    (column.date?.out_of_range ?? 0) > 0,
    'out_of_range',
    column.date?.out_of_range ?? 0,
    column.date?.out_of_range ?? 0,
    `Fechas de ${name} anteriores a 1800 o posteriores a 2100: ${count(column.date?.out_of_range ?? 0)}.`,
    `Dates of ${name} before 1800 or after 2100: ${count(column.date?.out_of_range ?? 0)}.`,
  );
  const text = column.text;
  if (text) {
    add(
      text.mojibake > 0,
      'mojibake',
      text.mojibake,
      text.mojibake,
      `Valores de ${name} con letras rotas por una codificación equivocada: ${count(text.mojibake)}.`,
      `Values of ${name} with letters broken by a wrong encoding: ${count(text.mojibake)}.`,
    );
    add(
      text.with_outer_blanks > 0,
      'outer_blanks',
      text.with_outer_blanks,
      text.with_outer_blanks,
      `Valores de ${name} que empiezan o terminan con espacios: ${count(text.with_outer_blanks)}.`,
      `Values of ${name} that begin or end with blanks: ${count(text.with_outer_blanks)}.`,
    );
    add(
      text.placeholders > 0,
      'placeholders',
      text.placeholders,
      text.placeholders,
      `Valores de ${name} que no dicen nada («N/A», «-», ...): ${count(text.placeholders)}.`,
      `Values of ${name} that say nothing ("N/A", "-", ...): ${count(text.placeholders)}.`,
    );
  }
  return alerts;
}

function correlated({ pairs, rows }: Correlations, raise: Raise): Alert[] {
  return pairs
    .filter(
      ({ method, value }) =>
        method === 'spearman' && Math.abs(value ?? 0) >= ALERT_KINDS.correlated.threshold,
    )
    .map(({ a, b, value }) =>
      raise('correlated', a, rows, value ?? 0, {
        es: `${a} y ${b} dicen casi lo mismo (Spearman ${inSpanish(formatNumber(Number((value ?? 0).toFixed(2))))}).`,
        en: `${a} and ${b} say almost the same (Spearman ${formatNumber(Number((value ?? 0).toFixed(2)))}).`,
      }),
    );
}
