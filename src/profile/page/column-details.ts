import type { Sentence } from '../../base/sentence.js';
import type {
  ColumnProfile,
  DateMeasures,
  Extreme,
  NumberMeasures,
  TextMeasures,
} from '../schema/column-schema.js';
import { formatNumber, formatShare } from '../words/format.js';
import { say } from '../words/say.js';
import { type Content, type Html, html } from './html.js';
import { filmLink, link, pathOf } from './links.js';
import { both, count, figures, more, table, words } from './parts.js';
import said from './sentences.json' with { type: 'json' };

/** What is shown of a column when asked for. */
export function columnDetails(name: string, column: ColumnProfile): Html {
  const { number, number_known, common, text, date, not_of_type_examples: unreadable } = column;
  const numbers = number && numberDetails(number, number_known);
  return html`${numbers && more('Cuantiles, forma y extremos', 'Quantiles, shape and extremes', numbers)}
    ${number && common.length > 0 && more('Valores más comunes', 'Most common values', commonTable(name, column))}
    ${text && more('Longitud y palabras', 'Length and words', textDetails(text))}
    ${date && more('Huecos, meses y días', 'Gaps, months and days', dateDetails(date))}
    ${unreadable.length > 0 && more('Celdas ilegibles', 'Unreadable cells', examples(unreadable))}`;
}

function numberDetails(all: NumberMeasures, known: NumberMeasures | undefined): Html {
  const { largest, smallest } = known ?? all;
  return html`${table(
    MEASURES,
    { es: 'Medidas', en: 'Measures' },
    words('medida', 'measure', ({ name }) => name),
    ...(known
      ? [
          figures('con los ceros', 'with zeros', ({ of }: Measure) => formatNumber(of(all))),
          figures('sin los ceros', 'without zeros', ({ of }: Measure) => formatNumber(of(known))),
        ]
      : [figures('valor', 'value', ({ of }: Measure) => formatNumber(of(all)))]),
  )}${[
    extremes({ es: 'Los mayores', en: 'The largest' }, largest),
    extremes({ es: 'Los menores', en: 'The smallest' }, smallest),
  ]}`;
}

type Measure = ReturnType<typeof measure>;
const measure = (es: string, en: string, of: (one: NumberMeasures) => number | null) => ({
  name: both(es, en),
  of,
});
const MEASURES = [
  measure('valores', 'values', ({ n }) => n),
  measure('mínimo', 'minimum', ({ min }) => min),
  ...(['p1', 'p5', 'p25', 'p50', 'p75', 'p95', 'p99'] as const).map((p) =>
    measure(`cuantil ${p.slice(1)} %`, `quantile ${p.slice(1)} %`, ({ quantiles }) => quantiles[p]),
  ),
  measure('máximo', 'maximum', ({ max }) => max),
  measure('media', 'mean', ({ mean }) => mean),
  measure('desviación estándar', 'standard deviation', ({ sd }) => sd),
  measure('desviación absoluta mediana', 'median absolute deviation', ({ mad }) => mad),
  measure('asimetría', 'skewness', ({ skewness }) => skewness),
  measure('curtosis (exceso)', 'kurtosis (excess)', ({ kurtosis }) => kurtosis),
];

const extremes = (title: Sentence, list: readonly Extreme[]): Html =>
  table(
    list,
    title,
    figures('valor', 'value', ({ value }) => formatNumber(value)),
    words('de', 'of', ({ label, id }) => filmLink(label, id)),
    figures('fila', 'row', ({ row }) => formatNumber(row)),
  );

export const commonTable = (name: string, { common, type }: ColumnProfile): Html =>
  table(
    common,
    { es: 'Los valores más comunes', en: 'The most common values' },
    words('valor', 'value', ({ value }) => link(asNumber(value, type), pathOf(name, value))),
    figures('filas', 'rows', ({ n }) => formatNumber(n)),
    figures('proporción', 'share', ({ share }) => formatShare(share)),
  );

/** Numbers as the language writes them; what is more than a number can hold stays as it is. */
const asNumber = (value: string, type: ColumnProfile['type']): Content =>
  (type === 'number' || type === 'integer') && String(Number(value)) === value
    ? count(Number(value))
    : value;

function textDetails({ length, words: frequent, words_of }: TextMeasures): Html {
  const median = html`${both('mediana', 'median')} ${count(length.median)}`;
  const mean = html`${both('media', 'mean')} ${count(length.mean)}`;
  const span = html`${count(length.min)} – ${count(length.max)}`;
  return html`<p>${both('Caracteres', 'Characters')}: ${span}, ${median}, ${mean}.</p>
  ${table(
    frequent,
    say(said.frequentWords, { n: words_of }),
    words('palabra', 'word', ({ word }) => word),
    figures('veces', 'times', ({ n }) => formatNumber(n)),
  )}`;
}

const dateDetails = ({ gaps, out_of_range }: DateMeasures): Html =>
  html`${table(
    gaps,
    said.gaps,
    words('desde', 'from', ({ from }) => from),
    words('hasta', 'to', ({ to }) => to),
    figures('días', 'days', ({ days }) => formatNumber(days)),
  )}<p>${said.outOfRange}: ${count(out_of_range)}.</p>`;

const examples = (cells: ColumnProfile['not_of_type_examples']): Html =>
  table(
    cells,
    { es: 'Las primeras', en: 'The first ones' },
    figures('fila', 'row', ({ row }) => formatNumber(row)),
    words('celda', 'cell', ({ value }) => value),
  );
