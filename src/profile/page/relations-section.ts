import type { Sentence } from '../../base/sentence.js';
import { matrixChart } from '../charts/matrix-chart.js';
import { scatterChart } from '../charts/scatter-chart.js';
import type { Correlations, HexBin, Pair, Profile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { say } from '../words/say.js';
import { type Html, html } from './html.js';
import {
  both,
  code,
  count,
  figure,
  figures,
  more,
  named,
  type Section,
  table,
  words,
} from './parts.js';

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
  const { correlations, correlations_known_budget: known, scatter } = profile;
  const enough = correlations.numbers.length > 1;
  return {
    id: 'relations',
    title: { es: 'Qué va con qué', en: 'What goes with what' },
    content: html`<p class="lead">${both(
      'Azul: suben juntas. Ámbar: una sube cuando la otra baja. Ir juntas no es causarse.',
      'Blue: they rise together. Amber: one rises as the other falls. Going together is not causing.',
    )}</p>
    <div data-name="correlation correlacion pearson">
    ${enough && html`<div class="pair">${await matrices(profile)}</div>`}
    ${strongest(correlations)}${sharedZeros(profile)}
    ${more(
      'Todas las parejas, con sus intervalos de confianza',
      'All pairs, with their confidence intervals',
      pairTable(correlations.pairs, { es: 'Todas las parejas', en: 'All pairs' }),
    )}
    ${
      known &&
      more(
        'Todas las parejas, con presupuesto conocido',
        'All pairs, budget known',
        pairTable(known.pairs, { es: 'Con presupuesto conocido', en: 'Budget known' }),
      )
    }
    ${
      correlations.left_out.length > 0 &&
      html`<p class="note">${LEFT_OUT}: ${formatNumber(correlations.left_out.length)}.</p>`
    }
    </div>
    ${scatter.length > 0 && html`<div class="pair">${await each(scatter, scatterFigure)}</div>`}`,
  };
}

const LEFT_OUT = {
  es: 'Columnas no comparadas, por ser demasiadas',
  en: 'Columns not compared, being too many',
};

async function matrices({ correlations, correlations_known_budget: known }: Profile) {
  const all = {
    es: 'Correlación de Pearson entre todas las filas ({rows}).',
    en: 'Pearson correlation over all rows ({rows}).',
  };
  const budgetKnown = {
    es: 'Solo películas de presupuesto conocido ({rows}).',
    en: 'Only films whose budget is known ({rows}).',
  };
  return [await matrix(correlations, all), known && (await matrix(known, budgetKnown))];
}

const each = async <T>(list: readonly T[], make: (one: T) => Promise<Html>): Promise<Html[]> => {
  const made: Html[] = [];
  for (const one of list) made.push(await make(one));
  return made;
};

const matrix = async (from: Correlations, caption: Sentence): Promise<Html> =>
  html`<div class="card">${figure(say(caption, { rows: from.rows }), await matrixChart(from, 'pearson'), null)}</div>`;

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
  return html`<p class="note">${say(SHARED_ZEROS, { names: names.join(', ') })}</p>`;
}

const SHARED_ZEROS = {
  es:
    'En {names}, 0 significa que no se sabe: las filas en que ambos son 0 cuentan aquí como iguales ' +
    'y acercan a 1 la medida de Spearman. Entre las de presupuesto conocido pesan menos.',
  en:
    'In {names}, 0 means not known: rows in which both are 0 count as alike here, ' +
    "and bring Spearman's measure nearer to 1. Among those whose budget is known they weigh less.",
};

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
  const caption = say(
    { es: '{n} filas{how}{scales}.', en: '{n} rows{how}{scales}.' },
    {
      n,
      how: points.length < n ? HEXAGONS : '',
      scales: scales ? say(LOGARITHMIC, { scales }) : '',
    },
  );
  return html`<div class="card" data-name="${x} ${y}"><h3>${x} × ${y}</h3>${figure(
    caption,
    await scatterChart(bins),
    table(
      [named(x), named(y), figures('filas', 'rows')],
      [...points]
        .sort((a, b) => b[2] - a[2])
        .slice(0, POINTS)
        .map((point) => point.map((value) => formatNumber(value))),
      points.length > POINTS
        ? say(MOST_POINTS, { n: POINTS })
        : { es: 'Los puntos', en: 'The points' },
    ),
  )}</div>`;
}

const HEXAGONS = {
  es: ', en hexágonos: más oscuro, más filas',
  en: ', in hexagons: the stronger the colour, the more rows',
};
const LOGARITHMIC = {
  es: '; escala logarítmica: {scales}',
  en: '; logarithmic scale: {scales}',
};
const MOST_POINTS = {
  es: 'Los {n} puntos con más filas; todos están en profile.json',
  en: 'The {n} points with most rows; all are in profile.json',
};
