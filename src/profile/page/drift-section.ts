import type { Drift } from '../schema/profile-schema.js';
import { formatNumber, formatShare } from '../words/format.js';
import { typeName } from './column-cards.js';
import { html } from './html.js';
import { both, code, count, figures, type Section, sentence, table, words } from './parts.js';

/** What changed since the data that it was compared with. */
export function driftSection(drift: Drift): Section {
  const { against, rows, rows_before, added, removed, retyped, columns, verdict } = drift;
  const list = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : '–');
  return {
    id: 'drift',
    title: { es: 'Qué cambió', en: 'What changed' },
    content: html`<p class="lead">${both('Comparado con', 'Compared with')} ${code(against)} (${count(rows_before)} → ${count(rows)} ${both('filas', 'rows')}). ${sentence(verdict)}</p>
    <div data-name="drift cambio"><p>${both('Columnas nuevas', 'New columns')}: ${list(added)}. ${both('Desaparecidas', 'Vanished')}: ${list(removed)}. ${both('De otro tipo', 'Of another type')}: ${list(retyped.map(({ column, before, now }) => `${column} (${before} → ${now})`))}.</p>
    ${table(
      [
        words('columna', 'column'),
        words('tipo', 'type'),
        words('prueba', 'test'),
        figures('valor', 'value'),
        figures('umbral', 'threshold'),
        words('cambió', 'drift'),
        figures('faltan', 'missing'),
        words('nuevas', 'new'),
        words('desaparecidas', 'vanished'),
      ],
      columns.map((one) => [
        code(one.column),
        typeName(one.type),
        one.test,
        one.value === null ? '–' : formatNumber(Number(one.value.toPrecision(3))),
        count(one.threshold),
        one.drift ? html`<span class="tag">${both('sí', 'yes')}</span>` : 'no',
        `${formatShare(one.missing_before)} → ${formatShare(one.missing)}`,
        list(one.new_categories.slice(0, 8)),
        list(one.vanished_categories.slice(0, 8)),
      ]),
      { es: 'Columna por columna', en: 'Column by column' },
    )}</div>`,
  };
}
