import { inTurn } from '../../base/in-turn.js';
import { barChart } from '../charts/bar-chart.js';
import { columnChart } from '../charts/column-chart.js';
import type { NestedProfile, Profile } from '../schema/profile-schema.js';
import { formatNumber, formatShare } from '../words/format.js';
import { type Html, html } from './html.js';
import { entityPath, link } from './links.js';
import { both, count, fact, figure, figures, more, table, words } from './parts.js';

const BARS = 12;

export async function listsSection({ nested }: Profile): Promise<Html> {
  const cards = await inTurn(Object.entries(nested), listCard);
  return html`<div class="grid">${cards}</div>`;
}

async function listCard([name, list]: [string, NestedProfile]): Promise<Html> {
  const sizes = list.per_row.map(({ entries, rows }, i) => ({
    label: i === list.per_row.length - 1 && list.longest > entries ? `${entries}+` : `${entries}`,
    value: rows,
  }));
  const bad = list.unreadable_examples;
  return html`<article class="card" data-name="${name}"><h3>${name}</h3>
    <dl class="small">
      ${fact('entradas', 'entries', count(list.entries))}
      ${fact('distintas', 'distinct', count(list.distinct))}
      ${fact('por fila', 'per row', count(list.mean))}
      ${fact('la más larga', 'longest', count(list.longest))}
      ${fact('vacías', 'empty', list.rows > 0 ? formatShare(list.empty / list.rows) : '0')}
      ${list.unreadable > 0 && fact('ilegibles', 'unreadable', count(list.unreadable), true)}
    </dl>
    ${
      list.common.length > 0 &&
      figure(
        { es: 'Lo más frecuente, en filas.', en: 'The most frequent, in rows.' },
        await barChart(
          list.common.slice(0, BARS).map((one) => ({ label: one.name, value: one.n })),
        ),
        table(
          list.common,
          { es: 'Lo más frecuente', en: 'The most frequent' },
          words('nombre', 'name', (one) => link(one.name, entityPath(name, one))),
          figures('filas', 'rows', ({ n }) => formatNumber(n)),
        ),
      )
    }
    ${
      sizes.length > 1 &&
      figure(
        { es: 'Filas por número de entradas.', en: 'Rows by number of entries.' },
        await columnChart(sizes),
        table(
          sizes,
          { es: 'Entradas por fila', en: 'Entries per row' },
          figures('entradas', 'entries', ({ label }) => label),
          figures('filas', 'rows', ({ value }) => formatNumber(value)),
        ),
      )
    }
    ${list.together.length > 0 && more('Lo que aparece junto', 'What appears together', together(list))}
    ${bad.length > 0 && more('Celdas ilegibles', 'Unreadable cells', unreadable(bad))}
  </article>`;
}

const together = ({ together }: NestedProfile): Html =>
  table(
    together,
    { es: 'Lift 1: tan a menudo como por azar', en: 'Lift 1: as often as by chance' },
    words('uno', 'one', ({ a }) => a),
    words('otro', 'other', ({ b }) => b),
    figures('filas', 'rows', ({ n }) => formatNumber(n)),
    figures('lift', 'lift', ({ lift }) => formatNumber(Number(lift.toPrecision(3)))),
  );

const unreadable = (examples: NestedProfile['unreadable_examples']): Html =>
  table(
    examples,
    { es: 'Las primeras', en: 'The first ones' },
    words('archivo', 'file', ({ file }) => file),
    figures('fila', 'row', ({ row }) => formatNumber(row)),
    words('motivo', 'reason', ({ reason }) => both(`no se lee: «${reason}»`, reason)),
    words('celda', 'cell', ({ raw }) => html`<span class="raw">${raw}</span>`),
  );
