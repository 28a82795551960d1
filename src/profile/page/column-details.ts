import type { Sentence } from '../../base/sentence.js';
import type {
  ColumnProfile,
  DateMeasures,
  Extreme,
  NumberMeasures,
  TextMeasures,
} from '../schema/profile-schema.js';
import { formatNumber, formatShare } from '../words/format.js';
import { say } from '../words/say.js';
import { type Html, html } from './html.js';
import { both, count, figures, more, table, words } from './parts.js';

/** What is shown of a column when asked for. */
export function columnDetails(column: ColumnProfile): Html {
  const { number, number_known, common, text, date, not_of_type_examples: unreadable } = column;
  const numbers = number && numberDetails(number, number_known);
  return html`${numbers && more('Cuantiles, forma y extremos', 'Quantiles, shape and extremes', numbers)}
    ${number && common.length > 0 && more('Valores más comunes', 'Most common values', commonTable(column))}
    ${text && more('Longitud y palabras', 'Length and words', textDetails(text))}
    ${date && more('Huecos, meses y días', 'Gaps, months and days', dateDetails(date))}
    ${unreadable.length > 0 && more('Celdas ilegibles', 'Unreadable cells', examples(unreadable))}`;
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
  )}${[
    extremes({ es: 'Los mayores', en: 'The largest' }, measure.largest),
    extremes({ es: 'Los menores', en: 'The smallest' }, measure.smallest),
  ]}`;
}

const extremes = (title: Sentence, list: readonly Extreme[]): Html =>
  table(
    [figures('valor', 'value'), words('de', 'of'), figures('fila', 'row')],
    list.map(({ value, label, row }) => [formatNumber(value), label, formatNumber(row)]),
    title,
  );

export const commonTable = ({ common }: ColumnProfile): Html =>
  table(
    [words('valor', 'value'), figures('filas', 'rows'), figures('parte', 'share')],
    common.map(({ value, n, share: of }) => [value, formatNumber(n), formatShare(of)]),
    { es: 'Los valores más comunes', en: 'The most common values' },
  );

function textDetails({ length, words: frequent, words_of }: TextMeasures): Html {
  const median = html`${both('mediana', 'median')} ${count(length.median)}`;
  const mean = html`${both('media', 'mean')} ${count(length.mean)}`;
  const span = html`${count(length.min)} – ${count(length.max)}`;
  return html`<p>${both('Caracteres', 'Characters')}: ${span}, ${median}, ${mean}.</p>
  ${table(
    [words('palabra', 'word'), figures('veces', 'times')],
    frequent.map(({ word, n }) => [word, formatNumber(n)]),
    say(
      {
        es: 'Palabras más frecuentes en {n} valores',
        en: 'Most frequent words in {n} values',
      },
      { n: words_of },
    ),
  )}`;
}

const dateDetails = ({ gaps, out_of_range }: DateMeasures): Html =>
  html`${table(
    [words('desde', 'from'), words('hasta', 'to'), figures('días', 'days')],
    gaps.map(({ from, to, days }) => [from, to, formatNumber(days)]),
    { es: 'Los mayores huecos sin ningún valor', en: 'The longest gaps without any value' },
  )}<p>${OUT_OF_RANGE}: ${count(out_of_range)}.</p>`;

const OUT_OF_RANGE = {
  es: 'Fechas antes de 1800 o después de 2100',
  en: 'Dates before 1800 or after 2100',
};

const examples = (cells: ColumnProfile['not_of_type_examples']): Html =>
  table(
    [figures('fila', 'row'), words('celda', 'cell')],
    cells.map(({ row, value }) => [formatNumber(row), value]),
    { es: 'Las primeras', en: 'The first ones' },
  );
