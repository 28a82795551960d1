import { kindName, type OutlierKind, RULES, type RuleName } from '../films/rule.js';
import type { OutlierRow, Profile, Rule } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { type Html, html } from './html.js';
import {
  both,
  code,
  count,
  figures,
  more,
  named,
  type Section,
  table,
  tag,
  words,
} from './parts.js';

const FIRST = 12;
/** Columns shown at most; profile.json has all. */
const LINES = 200;

/** Values that stand out, with the rows that they belong to. */
export function outliersSection({ outliers }: Profile): Section {
  return {
    id: 'outliers',
    title: { es: 'Valores que se salen', en: 'Outliers' },
    content: html`<p class="lead">${both(
      'Sospechosos, con sus filas. Ninguno se cambió.',
      'Suspects, with their rows. None was changed.',
    )}</p>${outliers.rules.map(ruleCard)}
    <div data-name="outliers iqr mad">${fences(outliers.columns)}</div>`,
  };
}

function ruleCard({ rule, meaning, threshold, n, kinds = {}, rows }: Rule): Html {
  const found = Object.entries(kinds);
  const tags = found
    .filter(([, n]) => n > 0)
    .map(([kind, n]) => tag(html`${kindName(kind as OutlierKind)} ${formatNumber(n)}`));
  return html`<article class="card" data-name="${rule}">
    <h3>${RULES[rule as RuleName].name} <span class="type">${formatNumber(n)}</span></h3>
    <p>${meaning} ${both('Umbral', 'Threshold')}: ${threshold}.${
      found.length > 0 && html` ${tags.map((one) => html`${one} `)}`
    }</p>
    ${rowTable(rows.slice(0, FIRST))}
    ${
      rows.length > FIRST &&
      more(`Hasta ${rows.length}`, `Up to ${rows.length}`, rowTable(rows.slice(FIRST)))
    }
  </article>`;
}

function rowTable(rows: readonly OutlierRow[]): Html {
  if (rows.length === 0) return html``;
  const columns = Object.keys(rows[0].values);
  const notes = rows.some(({ note }) => note !== undefined);
  return table(
    [
      words('qué', 'what'),
      ...columns.map((name) =>
        name === 'expected' ? figures('lo esperado', 'expected') : named(name),
      ),
      ...(notes ? [words('por qué', 'why')] : []),
      figures('fila', 'row'),
    ],
    rows.map(({ row, label, values, note }) => [
      label,
      ...columns.map((name) => {
        const value = values[name];
        return typeof value === 'number' ? formatNumber(value) : value;
      }),
      ...(notes ? [note ?? ''] : []),
      count(row),
    ]),
    { es: 'Filas', en: 'Rows' },
  );
}

function fences(columns: Profile['outliers']['columns']): Html {
  const names = Object.keys(columns).slice(0, LINES);
  if (names.length === 0) return html``;
  return html`<h3>${both('Por columna', 'By column')}</h3><p class="note">${FENCES}</p>${table(
    [
      words('columna', 'column'),
      figures('IQR: debajo de', 'IQR: below'),
      figures('encima de', 'above'),
      figures('filas', 'rows'),
      figures('MAD: debajo de', 'MAD: below'),
      figures('encima de', 'above'),
      figures('filas', 'rows'),
      words('el más lejano', 'the farthest'),
    ],
    names.map((name) => {
      const { iqr, mad_log } = columns[name];
      return [
        code(name),
        count(iqr.below),
        count(iqr.above),
        count(iqr.n),
        count(mad_log?.below ?? null),
        count(mad_log?.above ?? null),
        mad_log ? count(mad_log.n) : '–',
        (mad_log?.rows[0] ?? iqr.rows[0])?.label ?? '',
      ];
    }),
    {
      es: 'Límites y cuántas filas quedan fuera',
      en: 'Fences, and how many rows are outside',
    },
  )}`;
}

const FENCES = {
  es:
    'IQR: más allá de 1,5 rangos intercuartílicos de los cuartiles. ' +
    'MAD: a más de 3,5 desviaciones absolutas medianas de la mediana, en escala logarítmica, ' +
    'que es la justa para dinero y popularidad.',
  en:
    'IQR: beyond 1.5 interquartile ranges from the quartiles. ' +
    'MAD: over 3.5 median absolute deviations from the median on the logarithmic scale, ' +
    'the fair one for money and popularity.',
};
