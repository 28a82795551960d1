import { inTurn } from '../../base/in-turn.js';
import type { Sentence } from '../../base/sentence.js';
import { matrixChart } from '../charts/matrix-chart.js';
import { scatterChart } from '../charts/scatter-chart.js';
import type { Correlations, HexBin, Pair, Profile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { say } from '../words/say.js';
import { type Html, html } from './html.js';
import { code, count, figure, figures, more, named, table, words } from './parts.js';
import said from './sentences.json' with { type: 'json' };

const STRONGEST = 15;
const POINTS = 300;

const METHODS: Readonly<Record<Pair['method'], string>> = {
  pearson: 'Pearson',
  spearman: 'Spearman',
  cramers_v: 'V Cramér',
  correlation_ratio: 'η',
};

/** What goes with what: matrices, the strongest pairs, scatters. */
export async function relationsSection(profile: Profile): Promise<Html> {
  const { correlations, correlations_known_budget: known, scatter } = profile;
  const enough = correlations.numbers.length > 1;
  return html`
    <div data-name="correlation correlacion pearson">
    ${enough && html`<div class="pair">${await matrices(profile)}</div>`}
    ${known ? strongest(known, said.strongestKnown) : strongest(correlations, said.strongest)}${sharedZeros(profile)}
    ${details(said.allPairs, correlations.pairs, { es: 'Todas las parejas', en: 'All pairs' })}
    ${known && details(said.knownPairs, known.pairs, { es: 'Con presupuesto conocido', en: 'Budget known' })}
    ${
      correlations.left_out.length > 0 &&
      html`<p class="note">${said.leftOut}: ${formatNumber(correlations.left_out.length)}.</p>`
    }
    </div>
    ${scatter.length > 0 && html`<div class="pair">${await inTurn(scatter, scatterFigure)}</div>`}`;
}

const details = ({ es, en }: Sentence, pairs: readonly Pair[], title: Sentence): Html =>
  more(es, en, pairTable(pairs, title));

async function matrices({ correlations, correlations_known_budget: known, scatter }: Profile) {
  const all = await matrix(correlations, said.pearson, scatter);
  return [known && (await matrix(known, said.pearsonKnown, scatter)), all];
}

/** A cell leads to the scatter of its two columns, where there is one. */
async function matrix(from: Correlations, title: Sentence, drawn: readonly HexBin[]) {
  const caption = say(title, { rows: from.rows });
  const pairs = from.pairs.filter(({ method }) => method === 'pearson');
  const numbers = pairTable(pairs, caption, ({ a, b }) => {
    const isDrawn = ({ x, y }: HexBin) => (x === a && y === b) || (x === b && y === a);
    const bins = drawn.find((one) => one.points.length > 0 && isDrawn(one));
    return bins ? html`<a href="#${scatterId(bins)}">${code(b)}</a>` : code(b);
  });
  return html`<div class="card">${figure(caption, await matrixChart(from), numbers)}</div>`;
}

const scatterId = ({ x, y }: HexBin): string => `scatter-${x}-${y}`;

function strongest({ pairs }: Correlations, title: Sentence): Html {
  const measured = pairs.filter(({ value, method }) => value !== null && method !== 'pearson');
  const sorted = [...measured].sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0));
  return pairTable(sorted.slice(0, STRONGEST), title);
}

/** Columns whose zeros are unknown values agree in those, too. */
function sharedZeros({ zeros, correlations }: Profile): Html {
  const names = correlations.numbers.filter((name) => zeros[name]?.zero_means_missing);
  if (names.length < 2) return html``;
  return html`<p class="note">${say(said.sharedZeros, { names: names.join(', ') })}</p>`;
}

const pairTable = (
  pairs: readonly Pair[],
  title: Sentence,
  second: (pair: Pair) => Html = ({ b }) => code(b),
): Html =>
  table(
    pairs,
    title,
    words('columna', 'column', ({ a }) => code(a)),
    words('con', 'with', second),
    words('medida', 'measure', ({ method }) => METHODS[method]),
    figures('valor', 'value', ({ value }) => count(rounded(value))),
    figures('intervalo del 95 %', '95% interval', ({ low, high }) =>
      low === null || high === null
        ? '–'
        : `${formatNumber(rounded(low))} – ${formatNumber(rounded(high))}`,
    ),
    figures('n', 'n', ({ n }) => count(n)),
  );

const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(3)));

async function scatterFigure(bins: HexBin): Promise<Html> {
  const { x, y, n, points, log_x, log_y } = bins;
  if (points.length === 0) return html``;
  const scales = [log_x ? x : '', log_y ? y : ''].filter((name) => name !== '').join(', ');
  const caption = say(said.scatter, {
    n,
    how: points.length < n ? said.hexagons : '',
    scales: scales && say(said.logarithmic, { scales }),
  });
  const most = [...points].sort((a, b) => b[2] - a[2]).slice(0, POINTS);
  return html`<div class="card" id="${scatterId(bins)}" data-name="${x} ${y}"><h3>${x} × ${y}</h3>${figure(
    caption,
    await scatterChart(bins),
    table(
      most.map((point) => point.map((value) => formatNumber(value))),
      points.length > POINTS ? say(said.mostPoints, { n: POINTS }) : said.points,
      named(x, ([x]) => x),
      named(y, ([, y]) => y),
      figures('filas', 'rows', ([, , rows]) => rows),
    ),
  )}</div>`;
}
