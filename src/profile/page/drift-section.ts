import type { InferredType } from '../schema/column-schema.js';
import type { Drift } from '../schema/profile-schema.js';
import { formatNumber, formatShare } from '../words/format.js';
import { TYPE_NAMES } from '../words/type-names.js';
import { type Content, type Html, html } from './html.js';
import { both, code, count, figures, table, tag, words } from './parts.js';

const COMPARED = both('Comparado con', 'Compared with');
const typeName = (type: string) => TYPE_NAMES[type as InferredType];

export function driftSection(drift: Drift): Html {
  const { against, rows, rows_before, added, removed, retyped, columns, verdict } = drift;
  const list = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : '–');
  const types = retyped.map(
    ({ column, before, now }, i) =>
      html`${i > 0 && ', '}${column} (${typeName(before)} → ${typeName(now)})`,
  );
  const line = (es: string, en: string, what: Content) => html`${both(es, en)}: ${what}.`;
  const fresh = line('Columnas nuevas', 'New columns', list(added));
  const gone = line('Desaparecidas', 'Vanished', list(removed));
  const other = line('De otro tipo', 'Of another type', types.length > 0 ? types : '–');
  const size = html`${count(rows_before)} → ${count(rows)} ${both('filas', 'rows')}`;
  return html`<p class="lead">${COMPARED} ${code(against)} (${size}). ${verdict}</p>
    <div data-name="drift cambio"><p>${fresh} ${gone} ${other}</p>
    ${table(
      columns,
      { es: 'Columna por columna', en: 'Column by column' },
      words('columna', 'column', ({ column }) => code(column)),
      words('tipo', 'type', ({ type }) => TYPE_NAMES[type]),
      words('prueba', 'test', ({ test }) => test),
      figures('valor', 'value', ({ value }) => formatNumber(value && Number(value.toPrecision(3)))),
      figures('umbral', 'threshold', ({ threshold }) => count(threshold)),
      words('cambió', 'drift', ({ drift }) => (drift ? tag(both('sí', 'yes')) : 'no')),
      figures(
        'faltan',
        'missing',
        (one) => `${formatShare(one.missing_before)} → ${formatShare(one.missing)}`,
      ),
      words('nuevas', 'new', (one) => list(one.new_categories.slice(0, 8))),
      words('desaparecidas', 'vanished', (one) => list(one.vanished_categories.slice(0, 8))),
    )}</div>`;
}
