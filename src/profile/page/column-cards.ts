import type { Sentence } from '../../base/sentence.js';
import { barChart } from '../charts/bar-chart.js';
import { columnChart } from '../charts/column-chart.js';
import { histogramChart } from '../charts/histogram-chart.js';
import { yearChart } from '../charts/year-chart.js';
import type {
  ColumnProfile,
  Extreme,
  InferredType,
  NumberMeasures,
} from '../schema/profile-schema.js';
import type { Histogram } from '../statistics/histogram.js';
import { formatNumber, formatShare } from '../words/format.js';
import { TYPE_NAMES } from '../words/type-names.js';
import { type Html, html } from './html.js';
import { both, code, count, figure, figures, more, share, table, words } from './parts.js';

export const typeName = (type: InferredType): Html =>
  both(TYPE_NAMES[type].es, TYPE_NAMES[type].en);

const BARS = 10;
const CARE = 0.2;

/** Everything about one column: its facts, its charts, its numbers. */
export async function columnCard(name: string, column: ColumnProfile): Promise<Html> {
  return html`<article class="card" data-name="${name}" id="column-${column.position}">
    <h3>${name} <span class="type">${typeName(column.type)}${column.unit ? html`, ${column.unit}` : ''}</span></h3>
    ${column.meaning ? html`<p>${column.meaning}</p>` : ''}
    ${facts(column)}
    ${await charts(column)}
    ${details(column)}
  </article>`;
}

function facts(column: ColumnProfile): Html {
  const { rows, missing, zeros, zero_means_missing, distinct, duplicates, not_of_type } = column;
  const fact = (es: string, en: string, value: Html | string, care = false) =>
    html`<div${care ? html` class="care"` : ''}><dt>${both(es, en)}</dt><dd>${value}</dd></div>`;
  const known = column.number_known ?? column.number;
  return html`<dl class="small">
    ${fact('faltan', 'missing', part(missing, rows), missing / rows >= CARE)}
    ${zeros === null ? '' : fact(zero_means_missing ? 'ceros (no se sabe)' : 'ceros', zero_means_missing ? 'zeros (unknown)' : 'zeros', part(zeros, rows), zero_means_missing && zeros / rows >= CARE)}
    ${fact('distintos', 'distinct', html`${column.distinct_error > 0 ? '~' : ''}${count(distinct)}`)}
    ${column.type === 'number' || column.type === 'integer' ? '' : fact('repetidos', 'repeated', count(duplicates))}
    ${known ? html`${fact('mediana', 'median', count(known.quantiles.p50))}${fact('media', 'mean', count(known.mean))}${fact('desv. est.', 'std. dev.', count(known.sd))}` : ''}
    ${column.date ? html`${fact('primera', 'first', column.date.first ?? '')}${fact('última', 'last', column.date.last ?? '')}` : ''}
    ${not_of_type > 0 ? fact('ilegibles', 'unreadable', count(not_of_type), true) : ''}
    ${column.not_finite > 0 ? fact('NaN o infinitos', 'NaN or infinite', count(column.not_finite), true) : ''}
  </dl>${zero_means_missing && known ? html`<p>${both('Medidas sin los ceros; con ellos, abajo.', 'Measured without the zeros; with them, below.')}</p>` : ''}`;
}

const part = (n: number, of: number): Html =>
  n === 0
    ? html`0`
    : html`${formatShare(of > 0 ? n / of : 0)}<br><span class="sub">${formatNumber(n)}</span>`;

async function charts(column: ColumnProfile): Promise<Html> {
  const measured = column.number_known ?? column.number;
  if (measured) {
    const { histogram, histogram_log } = measured;
    const skewed = Math.abs(measured.skewness ?? 0) > 2 && histogram_log !== null;
    return html`${histogram ? await histogramFigure(histogram) : ''}${skewed ? await histogramFigure(histogram_log) : ''}`;
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

function details(column: ColumnProfile): Html {
  const { number, number_known, text, date } = column;
  return html`${number ? more('Cuantiles, forma y extremos', 'Quantiles, shape and extremes', numberDetails(number, number_known)) : ''}
    ${number && column.common.length > 0 ? more('Valores más comunes', 'Most common values', commonTable(column)) : ''}
    ${text ? more('Longitud y palabras', 'Length and words', textDetails(column)) : ''}
    ${date ? more('Huecos, meses y días', 'Gaps, months and days', dateDetails(date)) : ''}
    ${column.not_of_type_examples.length > 0 ? more('Celdas ilegibles', 'Unreadable cells', examples(column)) : ''}`;
}

function numberDetails(all: NumberMeasures, known: NumberMeasures | undefined): Html {
  const readings = known ? [all, known] : [all];
  const line = (es: string, en: string, of: (one: NumberMeasures) => number | null) => [
    both(es, en),
    ...readings.map((one) => formatNumber(of(one))),
  ];
  const quantile = (p: keyof NumberMeasures['quantiles']) =>
    line(`cuantil ${p.slice(1)} %`, `quantile ${p.slice(1)} %`, ({ quantiles }) => quantiles[p]);
  const measure = known ?? all;
  return html`${table(
    [
      words('medida', 'measure'),
      ...(known
        ? [figures('con los ceros', 'with zeros'), figures('sin los ceros', 'without zeros')]
        : [figures('valor', 'value')]),
    ],
    [
      line('valores', 'values', ({ n }) => n),
      line('mínimo', 'minimum', ({ min }) => min),
      ...(['p1', 'p5', 'p25', 'p50', 'p75', 'p95', 'p99'] as const).map(quantile),
      line('máximo', 'maximum', ({ max }) => max),
      line('media', 'mean', ({ mean }) => mean),
      line('desviación estándar', 'standard deviation', ({ sd }) => sd),
      line('desviación absoluta mediana', 'median absolute deviation', ({ mad }) => mad),
      line('asimetría', 'skewness', ({ skewness }) => skewness),
      line('curtosis (exceso)', 'kurtosis (excess)', ({ kurtosis }) => kurtosis),
    ],
    { es: 'Medidas', en: 'Measures' },
  )}${extremes({ es: 'Los mayores', en: 'The largest' }, measure.largest)}${extremes({ es: 'Los menores', en: 'The smallest' }, measure.smallest)}`;
}

const extremes = (title: Sentence, list: readonly Extreme[]): Html =>
  table(
    [figures('valor', 'value'), words('de', 'of'), figures('fila', 'row')],
    list.map(({ value, label, row }) => [formatNumber(value), label, formatNumber(row)]),
    title,
  );

const commonTable = ({ common }: ColumnProfile): Html =>
  table(
    [words('valor', 'value'), figures('filas', 'rows'), figures('parte', 'share')],
    common.map(({ value, n, share: of }) => [value, formatNumber(n), formatShare(of)]),
    { es: 'Los valores más comunes', en: 'The most common values' },
  );

function textDetails({ text }: ColumnProfile): Html {
  if (!text) return html``;
  const { length } = text;
  return html`<p>${both('Caracteres', 'Characters')}: ${count(length.min)} – ${count(length.max)}, ${both('mediana', 'median')} ${count(length.median)}, ${both('media', 'mean')} ${count(length.mean)}.</p>
  ${table(
    [words('palabra', 'word'), figures('veces', 'times')],
    text.words.map(({ word, n }) => [word, formatNumber(n)]),
    {
      es: `Palabras más frecuentes en ${formatNumber(text.words_of)} valores`,
      en: `Most frequent words in ${formatNumber(text.words_of)} values`,
    },
  )}`;
}

const dateDetails = (date: NonNullable<ColumnProfile['date']>): Html =>
  html`${table(
    [words('desde', 'from'), words('hasta', 'to'), figures('días', 'days')],
    date.gaps.map(({ from, to, days }) => [from, to, formatNumber(days)]),
    { es: 'Los mayores huecos sin ningún valor', en: 'The longest gaps without any value' },
  )}<p>${both('Fechas antes de 1800 o después de 2100', 'Dates before 1800 or after 2100')}: ${count(date.out_of_range)}.</p>`;

const examples = ({ not_of_type_examples }: ColumnProfile): Html =>
  table(
    [figures('fila', 'row'), words('celda', 'cell')],
    not_of_type_examples.map(({ row, value }) => [formatNumber(row), value]),
    { es: 'Las primeras', en: 'The first ones' },
  );

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
        typeName(column.type),
        column.rows > 0 ? share(column.missing / column.rows) : '',
        count(column.distinct),
        measured ? count(measured.quantiles.p50) : '',
        measured ? count(measured.max) : (column.date?.last ?? ''),
        top ? html`${top.value.slice(0, 40)} (${formatShare(top.share)})` : '',
      ];
    }),
    { es: 'Columnas', en: 'Columns' },
  );

/** Columns side by side for months and weekdays, named in one language. */
export const namedColumns = (names: readonly string[], values: readonly number[]) =>
  columnChart(values.map((value, i) => ({ label: names[i], value })));
