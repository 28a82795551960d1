import type { Drift } from '../schema/profile-schema.js';
import { formatNumber, formatShare } from '../words/format.js';
import { typeName } from './column-cards.js';
import { html } from './html.js';
import { both, code, count, figures, type Section, sentence, table, words } from './parts.js';

/** What changed since the data that it was compared with. */
export function driftSection(drift: Drift): Section {
  const { against, rows, rows_before, added, removed, retyped, columns, verdict } = drift;
  const list = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : '\u2013');
  return {
    id: 'drift',
    title: { es: 'Qu\u00e9 cambi\u00f3', en: 'What changed' },
    content: html`<p class="lead">${both('Comparado con', 'Compared with')} ${code(against)} (${count(rows_before)} \u2192 ${count(rows)} ${both('filas', 'rows')}). ${sentence(verdict)}</p>
    <div data-name="drift cambio"><p>${both('Columnas nuevas', 'New columns')}: ${list(added)}. ${both('Desaparecidas', 'Vanished')}: ${list(removed)}. ${both('De otro tipo', 'Of another type')}: ${list(retyped.map(({ column, before, now }) => `${column} (${before} \u2192 ${now})`))}.</p>
    ${table(
      [
        words('columna', 'column'),
        words('tipo', 'type'),
        words('prueba', 'test'),
        figures('valor', 'value'),
        figures('umbral', 'threshold'),
        words('cambi\u00f3', 'drift'),
        figures('faltan', 'missing'),
        words('nuevas', 'new'),
        words('desaparecidas', 'vanished'),
      ],
      columns.map((one) => [
        code(one.column),
        typeName(one.type),
        one.test,
        one.value === null ? '\u2013' : formatNumber(Number(one.value.toPrecision(3))),
        count(one.threshold),
        one.drift ? html`<span class="tag">${both('s\u00ed', 'yes')}</span>` : 'no',
        `${formatShare(one.missing_before)} \u2192 ${formatShare(one.missing)}`,
        list(one.new_categories.slice(0, 8)),
        list(one.vanished_categories.slice(0, 8)),
      ]),
      { es: 'Columna por columna', en: 'Column by column' },
    )}</div>`,
  };
}
