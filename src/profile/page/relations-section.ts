import type { Sentence } from '../../base/sentence.js';
import { matrixChart } from '../charts/matrix-chart.js';
import { scatterChart } from '../charts/scatter-chart.js';
import type { Correlations, HexBin, Pair, Profile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { type Html, html } from './html.js';
import { both, code, count, figure, figures, more, type Section, table, words } from './parts.js';

const STRONGEST = 15;
const POINTS = 300;

const METHODS: Readonly<Record<Pair['method'], string>> = {
  pearson: 'Pearson',
  spearman: 'Spearman',
  cramers_v: 'V Cramér',
  correlation_ratio: 'η',
};

/** What goes with what: matrices, the strongest pairs, scatters. */
export async function relationsSection(profile: Profile): Promise<Section> {
  const { correlations, correlations_known_budget, scatter } = profile;
  const enough = correlations.numbers.length > 1;
  return {
    id: 'relations',
    title: { es: 'Qué va con qué', en: 'What goes with what' },
    content: html`<p class="lead">${both(
      'Azul: suben juntas. Ámbar: una sube cuando la otra baja. Ir juntas no es causarse.',
      'Blue: they rise together. Amber: one rises as the other falls. Going together is not causing.',
    )}</p>
    <div data-name="correlation correlacion pearson">
    ${
      enough
        ? html`<div class="pair">${await matrix(correlations, { es: `Correlación de Pearson entre todas las filas (${formatNumber(correlations.rows)}).`, en: `Pearson correlation over all rows (${formatNumber(correlations.rows)}).` })}${
            correlations_known_budget
              ? await matrix(correlations_known_budget, {
                  es: `Solo películas de presupuesto conocido (${formatNumber(correlations_known_budget.rows)}).`,
                  en: `Only films whose budget is known (${formatNumber(correlations_known_budget.rows)}).`,
                })
              : ''
          }</div>`
        : ''
    }
    ${strongest(correlations)}${sharedZeros(profile)}
    ${more('Todas las parejas, con sus intervalos de confianza', 'All pairs, with their confidence intervals', pairTable(correlations.pairs, { es: 'Todas las parejas', en: 'All pairs' }))}
    ${correlations_known_budget ? more('Todas las parejas, con presupuesto conocido', 'All pairs, budget known', pairTable(correlations_known_budget.pairs, { es: 'Con presupuesto conocido', en: 'Budget known' })) : ''}
    ${correlations.left_out.length > 0 ? html`<p class="note">${both('Columnas no comparadas, por ser demasiadas', 'Columns not compared, being too many')}: ${formatNumber(correlations.left_out.length)}.</p>` : ''}
    </div>
    ${scatter.length > 0 ? html`<div class="pair">${await each(scatter, scatterFigure)}</div>` : ''}`,
  };
}

const each = async <T>(list: readonly T[], make: (one: T) => Promise<Html>): Promise<Html[]> => {
  const made: Html[] = [];
  for (const one of list) made.push(await make(one));
  return made;
};

const matrix = async (from: Correlations, caption: Sentence): Promise<Html> =>
  html`<div class="card">${figure(caption, await matrixChart(from, 'pearson'), null)}</div>`;

function strongest({ pairs }: Correlations): Html {
  const known = pairs.filter(({ value, method }) => value !== null && method !== 'pearson');
  const sorted = [...known].sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0));
  return pairTable(sorted.slice(0, STRONGEST), {
    es: 'Las relaciones más fuertes',
    en: 'The strongest relations',
  });
}

/** Columns whose zeros are unknown values agree in those, too. */
function sharedZeros({ zeros, correlations }: Profile): Html {
  const names = correlations.numbers.filter((name) => zeros[name]?.zero_means_missing);
  if (names.length < 2) return html``;
  const list = names.join(', ');
  return html`<p class="note">${both(
    `En ${list}, 0 significa que no se sabe: las filas en que ambos son 0 cuentan aquí como iguales y acercan a 1 la medida de Spearman. Entre las de presupuesto conocido pesan menos.`,
    `In ${list}, 0 means not known: rows in which both are 0 count as alike here, and bring Spearman's measure nearer to 1. Among those whose budget is known they weigh less.`,
  )}</p>`;
}

const pairTable = (pairs: readonly Pair[], title: Sentence): Html =>
  table(
    [
      words('columna', 'column'),
      words('con', 'with'),
      words('medida', 'measure'),
      figures('valor', 'value'),
      figures('intervalo del 95 %', '95 % interval'),
      figures('n', 'n'),
    ],
    pairs.map(({ a, b, method, value, low, high, n }) => [
      code(a),
      code(b),
      METHODS[method],
      count(rounded(value)),
      low === null || high === null
        ? '–'
        : `${formatNumber(rounded(low))} – ${formatNumber(rounded(high))}`,
      count(n),
    ]),
    title,
  );

const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(3)));

async function scatterFigure(bins: HexBin): Promise<Html> {
  const { x, y, n, points, log_x, log_y } = bins;
  if (points.length === 0) return html``;
  const scales = [log_x ? x : '', log_y ? y : ''].filter((name) => name !== '').join(', ');
  const binned = points.length < n;
  return html`<div class="card" data-name="${x} ${y}"><h3>${x} × ${y}</h3>${figure(
    {
      es: `${formatNumber(n)} filas${binned ? ', en hexágonos: más oscuro, más filas' : ''}${scales ? `; escala logarítmica: ${scales}` : ''}.`,
      en: `${formatNumber(n)} rows${binned ? ', in hexagons: the stronger the colour, the more rows' : ''}${scales ? `; logarithmic scale: ${scales}` : ''}.`,
    },
    await scatterChart(bins),
    table(
      [{ text: x, number: true }, { text: y, number: true }, figures('filas', 'rows')],
      [...points]
        .sort((a, b) => b[2] - a[2])
        .slice(0, POINTS)
        .map((point) => point.map((value) => formatNumber(value))),
      points.length > POINTS
        ? {
            es: `Los ${POINTS} puntos con más filas; todos están en profile.json`,
            en: `The ${POINTS} points with most rows; all are in profile.json`,
          }
        : { es: 'Los puntos', en: 'The points' },
    ),
  )}</div>`;
}
