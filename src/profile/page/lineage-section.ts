import type { LineageProfile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { Html, html } from './html.js';
import { both, code, count, figures, table, words } from './parts.js';
import said from './sentences.json' with { type: 'json' };

/** Characters of an example; profile.json has more. */
const EXAMPLE = 70;

/** How the raw files became the tables. */
export function lineageSection(
  { steps, columns, rejects }: LineageProfile,
  rejectsCsv: string | null,
): Html {
  return html`
    <div data-name="lineage rules reglas">${table(
      steps,
      { es: 'Las reglas, en su orden', en: 'The rules, in their order' },
      words('tabla', 'table', ({ table }) => code(table)),
      words('paso', 'step', ({ step }) => step),
      figures('filas', 'rows', ({ rows }) => count(rows)),
      words('qué es', 'what it is', ({ meaning }) => meaning),
      words('ejemplos', 'examples', ({ examples }) => examples.map(example)),
    )}</div>
    <div data-name="raw clean crudo limpio">${table(
      columns,
      { es: 'Lo crudo junto a lo limpio', en: 'The raw beside the clean' },
      words('columna', 'column', ({ column }) => code(column)),
      figures('filas crudas', 'raw rows', ({ raw }) => (raw ? count(raw.rows) : '–')),
      figures('limpias', 'clean', ({ clean }) => count(clean.rows)),
      figures('faltan en crudo', 'missing raw', ({ raw }) => (raw ? count(raw.missing) : '–')),
      figures('en limpio', 'clean', ({ clean }) => count(clean.missing)),
      figures('distintos en crudo', 'distinct raw', ({ raw }) => (raw ? count(raw.distinct) : '–')),
      figures('en limpio', 'clean', ({ clean }) => count(clean.distinct)),
      words('lo más común en crudo', 'most common raw', mostCommonRaw),
    )}</div>
    <div data-name="rejects rechazos">${
      rejects.length > 0 &&
      table(
        rejects,
        { es: 'Filas apartadas', en: 'Rows left out' },
        words('archivo', 'file', ({ file }) => file),
        words('motivo', 'reason', ({ reason }) => reason),
        figures('filas', 'rows', ({ n }) => formatNumber(n)),
      )
    }
    ${rejectsCsv !== null && download(rejectsCsv)}</div>`;
}

function example({ row, raw, clean }: LineageProfile['steps'][number]['examples'][number]): Html {
  const became = clean !== null && ` → ${clean}`;
  const where = html`${both('fila', 'row')} ${count(row)}`;
  return html`<span class="raw">${where}: ${raw.slice(0, EXAMPLE)}${became}</span>`;
}

function mostCommonRaw({ raw }: LineageProfile['columns'][number]): Html {
  const common = raw?.common.slice(0, 3) ?? [];
  return html`<span class="raw">${common.map(({ value, n }, i) => html`${i > 0 && ', '}${value} (${count(n)})`)}</span>`;
}

function download(csv: string): Html {
  const address = `data:text/csv;charset=utf-8;base64,${Buffer.from(csv).toString('base64')}`;
  return html`<p><a download="rejects.csv" href="${new Html(address)}">${said.download}</a></p>`;
}
