import { barChart } from '../charts/bar-chart.js';
import { histogramChart } from '../charts/histogram-chart.js';
import { yearChart } from '../charts/year-chart.js';
import type { ColumnProfile, Histogram } from '../schema/column-schema.js';
import { formatNumber, formatShare } from '../words/format.js';
import { TYPE_NAMES } from '../words/type-names.js';
import { columnDetails, commonTable } from './column-details.js';
import { type Html, html } from './html.js';
import { binPath, link, yearLink } from './links.js';
import { code, count, fact, figure, figures, share, table, words } from './parts.js';
import said from './sentences.json' with { type: 'json' };

const BARS = 10;
const CARE = 0.2;

/** Everything about one column: its facts, its charts, its numbers. */
export async function columnCard([name, column]: [string, ColumnProfile]): Promise<Html> {
  const { type, unit, meaning, position } = column;
  return html`<article class="card" data-name="${name}" id="column-${position}">
    <h3>${name} <span class="type">${TYPE_NAMES[type]}${unit && html`, ${unit}`}</span></h3>
    ${meaning && html`<p>${meaning}</p>`}
    ${facts(column)}
    ${await charts(name, column)}
    ${columnDetails(name, column)}
  </article>`;
}

function facts(column: ColumnProfile): Html {
  const { rows, missing, zeros, distinct, type, date, not_of_type, not_finite } = column;
  const { zero_means_missing: unknown } = column;
  const isNumber = type === 'number' || type === 'integer';
  const known = column.number_known ?? column.number;
  const zeroFact = (of: number) =>
    unknown
      ? fact('ceros (no se sabe)', 'zeros (unknown)', part(of, rows), of / rows >= CARE)
      : fact('ceros', 'zeros', part(of, rows));
  return html`<dl class="small">
    ${fact('faltan', 'missing', part(missing, rows), missing / rows >= CARE)}
    ${zeros !== null && zeroFact(zeros)}
    ${fact('distintos', 'distinct', html`${column.distinct_error > 0 && '~'}${count(distinct)}`)}
    ${!isNumber && fact('repetidos', 'repeated', count(column.duplicates))}
    ${
      known && [
        fact('mediana', 'median', count(known.quantiles.p50)),
        fact('media', 'mean', count(known.mean)),
        fact('desv. est.', 'std. dev.', count(known.sd)),
      ]
    }
    ${date && [fact('primera', 'first', date.first), fact('última', 'last', date.last)]}
    ${not_of_type > 0 && fact('ilegibles', 'unreadable', count(not_of_type), true)}
    ${not_finite > 0 && fact('NaN o infinitos', 'NaN or infinite', count(not_finite), true)}
  </dl>${unknown && known && html`<p>${said.withoutZeros}</p>`}`;
}

const part = (n: number, of: number): Html =>
  n === 0
    ? html`0`
    : html`${formatShare(of > 0 ? n / of : 0)}<br><span class="sub">${formatNumber(n)}</span>`;

async function charts(name: string, column: ColumnProfile): Promise<Html> {
  const measured = column.number_known ?? column.number;
  if (measured) {
    const { histogram, histogram_log } = measured;
    const skewed = Math.abs(measured.skewness ?? 0) > 2 && histogram_log !== null;
    const linear = histogram && (await histogramFigure(name, histogram));
    return html`${linear}${skewed && (await histogramFigure(name, histogram_log))}`;
  }
  if (column.date) {
    const points = column.date.by_year.map(({ year, n }) => ({ year, value: n }));
    if (points.length < 2) return html``;
    const svg = await yearChart([{ name: '', points }], { width: 290, height: 120 });
    return figure({ es: 'Filas por año.', en: 'Rows by year.' }, svg, yearTable(points));
  }
  const { common } = column;
  if (common.length === 0) return html``;
  const svg = await barChart(
    common.slice(0, BARS).map(({ value, n }) => ({ label: value, value: n })),
  );
  return figure(
    { es: 'Los valores más comunes.', en: 'The most common values.' },
    svg,
    commonTable(name, column),
  );
}

const yearTable = (points: readonly { year: number; value: number }[]) =>
  table(
    points,
    { es: 'Filas por año', en: 'Rows by year' },
    figures('año', 'year', ({ year }) => yearLink(year)),
    figures('filas', 'rows', ({ value }) => formatNumber(value)),
  );

async function histogramFigure(name: string, histogram: Histogram): Promise<Html> {
  const { scale, counts, edges } = histogram;
  const bins = counts.map((n, i) => ({
    ...{ from: edges[i], to: edges[i + 1], n },
    path: binPath(name, histogram, i),
  }));
  return figure(
    said[scale],
    await histogramChart(histogram),
    table(
      bins,
      { es: 'El histograma', en: 'The histogram' },
      figures('desde', 'from', ({ from, path }) => link(formatNumber(from), path)),
      figures('hasta', 'to', ({ to }) => formatNumber(to)),
      figures('filas', 'rows', ({ n }) => formatNumber(n)),
    ),
  );
}

/** One line for each column, for tables that have no room for cards. */
export const columnLines = (columns: Readonly<Record<string, ColumnProfile>>): Html =>
  table(
    Object.entries(columns).map(([name, column]) => ({
      ...{ name, column, top: column.common[0] },
      measured: column.number_known ?? column.number,
    })),
    { es: 'Columnas', en: 'Columns' },
    words('columna', 'column', ({ name }) => code(name)),
    words('tipo', 'type', ({ column }) => TYPE_NAMES[column.type]),
    figures('faltan', 'missing', ({ column: { rows, missing } }) =>
      rows > 0 ? share(missing / rows) : '',
    ),
    figures('distintos', 'distinct', ({ column }) => count(column.distinct)),
    figures('mediana', 'median', ({ measured }) => measured && count(measured.quantiles.p50)),
    figures('máximo', 'maximum', ({ measured, column }) =>
      measured ? count(measured.max) : column.date?.last,
    ),
    words(
      'lo más común',
      'most common',
      ({ top }) => top && html`${top.value.slice(0, 40)} (${share(top.share)})`,
    ),
  );
