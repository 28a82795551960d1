import { barChart } from '../charts/bar-chart.js';
import { histogramChart } from '../charts/histogram-chart.js';
import { yearChart } from '../charts/year-chart.js';
import type { ColumnProfile, Histogram } from '../schema/profile-schema.js';
import { formatNumber, formatShare } from '../words/format.js';
import { TYPE_NAMES } from '../words/type-names.js';
import { columnDetails, commonTable } from './column-details.js';
import { type Html, html } from './html.js';
import { code, count, fact, figure, figures, share, table, words } from './parts.js';

const BARS = 10;
const CARE = 0.2;

/** Everything about one column: its facts, its charts, its numbers. */
export async function columnCard(name: string, column: ColumnProfile): Promise<Html> {
  const { type, unit, meaning, position } = column;
  return html`<article class="card" data-name="${name}" id="column-${position}">
    <h3>${name} <span class="type">${TYPE_NAMES[type]}${unit && html`, ${unit}`}</span></h3>
    ${meaning && html`<p>${meaning}</p>`}
    ${facts(column)}
    ${await charts(column)}
    ${columnDetails(column)}
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
  </dl>${unknown && known && html`<p>${WITHOUT_ZEROS}</p>`}`;
}

const WITHOUT_ZEROS = {
  es: 'Medidas sin los ceros; con ellos, abajo.',
  en: 'Measured without the zeros; with them, below.',
};

const part = (n: number, of: number): Html =>
  n === 0
    ? html`0`
    : html`${formatShare(of > 0 ? n / of : 0)}<br><span class="sub">${formatNumber(n)}</span>`;

async function charts(column: ColumnProfile): Promise<Html> {
  const measured = column.number_known ?? column.number;
  if (measured) {
    const { histogram, histogram_log } = measured;
    const skewed = Math.abs(measured.skewness ?? 0) > 2 && histogram_log !== null;
    const linear = histogram && (await histogramFigure(histogram));
    return html`${linear}${skewed && (await histogramFigure(histogram_log))}`;
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
    commonTable(column),
  );
}

const yearTable = (points: readonly { year: number; value: number }[]) =>
  table(
    [figures('año', 'year'), figures('filas', 'rows')],
    points.map(({ year, value }) => [String(year), formatNumber(value)]),
    { es: 'Filas por año', en: 'Rows by year' },
  );

async function histogramFigure(histogram: Histogram): Promise<Html> {
  const log = histogram.scale === 'log';
  const rows = histogram.counts.map((n, i) => [
    formatNumber(histogram.edges[i]),
    formatNumber(histogram.edges[i + 1]),
    formatNumber(n),
  ]);
  return figure(
    log
      ? { es: 'En escala logarítmica.', en: 'On a logarithmic scale.' }
      : {
          es: 'Cuántas filas hay de cada valor.',
          en: 'How many rows there are of each value.',
        },
    await histogramChart(histogram),
    table([figures('desde', 'from'), figures('hasta', 'to'), figures('filas', 'rows')], rows, {
      es: 'El histograma',
      en: 'The histogram',
    }),
  );
}

/** One line for each column, for tables that have no room for cards. */
export const columnLines = (columns: Readonly<Record<string, ColumnProfile>>): Html =>
  table(
    [
      words('columna', 'column'),
      words('tipo', 'type'),
      figures('faltan', 'missing'),
      figures('distintos', 'distinct'),
      figures('mediana', 'median'),
      figures('máximo', 'maximum'),
      words('lo más común', 'most common'),
    ],
    Object.entries(columns).map(([name, column]) => {
      const measured = column.number_known ?? column.number;
      const top = column.common[0];
      return [
        code(name),
        TYPE_NAMES[column.type],
        column.rows > 0 ? share(column.missing / column.rows) : '',
        count(column.distinct),
        measured ? count(measured.quantiles.p50) : '',
        measured ? count(measured.max) : (column.date?.last ?? ''),
        top ? html`${top.value.slice(0, 40)} (${formatShare(top.share)})` : '',
      ];
    }),
    { es: 'Columnas', en: 'Columns' },
  );
