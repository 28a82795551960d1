import type { LineageProfile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { Html, html } from './html.js';
import { both, code, count, figures, type Section, table, words } from './parts.js';

/** Characters of an example; profile.json has more. */
const EXAMPLE = 70;

/** How the raw files became the tables. */
export function lineageSection(
  { steps, columns, rejects }: LineageProfile,
  rejectsCsv: string | null,
): Section {
  return {
    id: 'lineage',
    title: { es: 'De los archivos a las tablas', en: 'From the files to the tables' },
    content: html`<p class="lead">${both(
      'Cada regla de limpieza con su cuenta, y lo crudo junto a lo limpio.',
      'Each cleaning rule with its count, and the raw beside the clean.',
    )}</p>
    <div data-name="lineage rules reglas">${table(
      [
        words('tabla', 'table'),
        words('paso', 'step'),
        figures('filas', 'rows'),
        words('qué es', 'what it is'),
        words('ejemplos', 'examples'),
      ],
      steps.map(({ table, step, rows, meaning, examples }) => [
        code(table),
        step,
        count(rows),
        meaning,
        examples.map(
          ({ row, raw, clean }) =>
            html`<span class="raw">${both('fila', 'row')} ${formatNumber(row)}: ${raw.slice(
              0,
              EXAMPLE,
            )}${clean !== null && ` → ${clean}`}</span>`,
        ),
      ]),
      { es: 'Las reglas, en su orden', en: 'The rules, in their order' },
    )}</div>
    <div data-name="raw clean crudo limpio">${table(
      [
        words('columna', 'column'),
        figures('filas crudas', 'raw rows'),
        figures('limpias', 'clean'),
        figures('faltan en crudo', 'missing raw'),
        figures('en limpio', 'clean'),
        figures('distintos en crudo', 'distinct raw'),
        figures('en limpio', 'clean'),
        words('lo más común en crudo', 'most common raw'),
      ],
      columns.map(({ column, raw, clean }) => [
        code(column),
        raw ? count(raw.rows) : '–',
        count(clean.rows),
        raw ? count(raw.missing) : '–',
        count(clean.missing),
        raw ? count(raw.distinct) : '–',
        count(clean.distinct),
        html`<span class="raw">${
          raw?.common
            .map(({ value, n }) => `${value} (${formatNumber(n)})`)
            .slice(0, 3)
            .join(', ') ?? ''
        }</span>`,
      ]),
      { es: 'Lo crudo junto a lo limpio', en: 'The raw beside the clean' },
    )}</div>
    <div data-name="rejects rechazos">${
      rejects.length > 0 &&
      table(
        [words('archivo', 'file'), words('motivo', 'reason'), figures('filas', 'rows')],
        rejects.map(({ file, reason, n }) => [file, reason, formatNumber(n)]),
        { es: 'Filas apartadas', en: 'Rows left out' },
      )
    }
    ${rejectsCsv !== null && download(rejectsCsv)}</div>`,
  };
}

function download(csv: string): Html {
  const address = `data:text/csv;charset=utf-8;base64,${Buffer.from(csv).toString('base64')}`;
  const label = both('Descargar las filas apartadas (CSV)', 'Download the rows left out (CSV)');
  return html`<p><a download="rejects.csv" href="${new Html(address)}">${label}</a></p>`;
}
