import type { Sentence } from '../../base/sentence.js';
import { kindName, type OutlierKind, RULES, type RuleName } from '../films/rule.js';
import type { OutlierRow, Profile, Rule } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { type Html, html } from './html.js';
import { filmLink } from './links.js';
import { both, code, count, figures, more, named, table, tag, words } from './parts.js';
import said from './sentences.json' with { type: 'json' };

const FIRST = 12;
/** What values are called that are no columns of a table. */
const CALLED: Readonly<Record<string, Sentence>> = {
  expected: both('lo esperado', 'expected'),
  films: both('películas', 'films'),
  spoken: both('se habla', 'spoken'),
  countries: both('países', 'countries'),
};

/** Columns shown at most; profile.json has all. */
const LINES = 200;

/** Values that stand out, with the rows that they belong to. */
export function outliersSection({ outliers }: Profile): Html {
  return html`${outliers.rules.map(ruleCard)}
    <div data-name="outliers iqr mad">${fences(outliers.columns)}</div>`;
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
    rows,
    { es: 'Filas', en: 'Rows' },
    words('qué', 'what', ({ label, id }) => filmLink(label, id)),
    ...columns.map((name) =>
      named(CALLED[name] ?? name, ({ values: { [name]: value } }: OutlierRow) =>
        typeof value === 'number' ? formatNumber(value) : value,
      ),
    ),
    ...(notes ? [words('por qué', 'why', ({ note }: OutlierRow) => note)] : []),
    figures('fila', 'row', ({ row }) => count(row)),
  );
}

function fences(columns: Profile['outliers']['columns']): Html {
  const shown = Object.entries(columns).slice(0, LINES);
  if (shown.length === 0) return html``;
  return html`<h3>${both('Por columna', 'By column')}</h3><p class="note">${said.fences}</p>${table(
    shown.map(([name, fences]) => ({ name, ...fences })),
    said.outside,
    words('columna', 'column', ({ name }) => code(name)),
    figures('IQR: por debajo de', 'IQR: below', ({ iqr }) => count(iqr.below)),
    figures('por encima de', 'above', ({ iqr }) => count(iqr.above)),
    figures('filas', 'rows', ({ iqr }) => count(iqr.n)),
    figures('MAD: por debajo de', 'MAD: below', ({ mad_log }) => count(mad_log?.below ?? null)),
    figures('por encima de', 'above', ({ mad_log }) => count(mad_log?.above ?? null)),
    figures('filas', 'rows', ({ mad_log }) => (mad_log ? count(mad_log.n) : '–')),
    words('el más lejano', 'the farthest', ({ iqr, mad_log }) =>
      farthest(mad_log?.rows[0] ?? iqr.rows[0]),
    ),
  )}`;
}

const farthest = (row: OutlierRow | undefined) => row && filmLink(row.label, row.id);
