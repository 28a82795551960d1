import type { Sentence } from '../../base/sentence.js';
import { MONTHS, WEEKDAYS } from '../../catalogue/index.js';
import { barChart } from '../charts/bar-chart.js';
import { columnChart } from '../charts/column-chart.js';
import { yearChart } from '../charts/year-chart.js';
import type { Profile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { say } from '../words/say.js';
import { type Html, html } from './html.js';
import { browse, link, yearLink } from './links.js';
import { figure, figures, table, words } from './parts.js';
import said from './sentences.json' with { type: 'json' };

/** A median of fewer films says little. */
const ENOUGH_FILMS = 5;
/** Of a chart on a telephone. */
const NARROW = { width: 270, height: 170 };
/** A median of fewer stands last, and pale. */
const FEW_FILMS = 10;

/** Films, money and returns over time and by genre. */
export async function timelinesSection(times: NonNullable<Profile['timelines']>): Promise<Html> {
  const { by_year, by_month, by_weekday, return_by_genre } = times;
  const line = (name: string, of: 'budget' | 'revenue') => ({
    name,
    points: by_year
      .filter((year) => year[`films_with_${of}`] >= ENOUGH_FILMS)
      .map((year) => ({ year: year.year, value: year[`median_${of}`] ?? 0 })),
  });
  const money = [line('budget', 'budget'), line('revenue', 'revenue')].filter(
    ({ points }) => points.length > 1,
  );
  const released = [
    { name: '', points: by_year.map(({ year, films }) => ({ year, value: films })) },
  ];
  const yearTable = table(
    by_year,
    { es: 'Año por año', en: 'Year by year' },
    figures('año', 'year', ({ year }) => yearLink(year)),
    figures('películas', 'films', ({ films }) => formatNumber(films)),
    figures('con presupuesto', 'with budget', (year) => formatNumber(year.films_with_budget)),
    figures('presupuesto mediano', 'median budget', (year) => formatNumber(year.median_budget)),
    figures('con recaudación', 'with revenue', (year) => formatNumber(year.films_with_revenue)),
    figures('recaudación mediana', 'median revenue', (year) => formatNumber(year.median_revenue)),
  );
  return html`<div class="stack" data-name="year month weekday budget revenue genre año mes dia">
    ${
      by_year.length > 1 &&
      html`<div class="card">${figure(
        said.released,
        await yearChart(released),
        yearTable,
        await yearChart(released, NARROW),
      )}</div>`
    }
    ${
      money.length > 0 &&
      html`<div class="card">${figure(
        say(said.money, { n: ENOUGH_FILMS }),
        await yearChart(money, { log: true }),
        null,
        await yearChart(money, { log: true, ...NARROW }),
      )}</div>`
    }
    <div class="pair"><div class="stack">
      ${await calendar(said.byMonth, MONTHS, by_month, 'month')}
      ${await calendar(said.byWeekday, WEEKDAYS, by_weekday, 'weekday')}
    </div>${return_by_genre.length > 0 && (await returnsCard(return_by_genre))}</div>
    </div>`;
}

async function returnsCard(returns: NonNullable<Profile['timelines']>['return_by_genre']) {
  const rows = returns
    .map((one) => ({ ...one, faint: one.films < FEW_FILMS }))
    .sort((a, b) => Number(a.faint) - Number(b.faint));
  const bars = rows.map(({ genre, films, median_return, faint }) => ({
    ...{ label: `${genre} (${films})`, value: median_return, faint },
  }));
  const path = (genre: string) => browse({ genres: genre, sort: '-known_return' });
  return html`<div class="card">${figure(
    said.returns,
    await barChart(bars, '.2f'),
    table(
      rows,
      { es: 'Retorno por género', en: 'Return by genre' },
      words('género', 'genre', ({ genre }) => link(genre, path(genre))),
      figures('películas', 'films', ({ films }) => formatNumber(films)),
      figures('retorno mediano', 'median return', (one) => formatNumber(one.median_return)),
    ),
  )}</div>`;
}

async function calendar(
  caption: Sentence,
  names: { readonly es: readonly string[]; readonly en: readonly string[] },
  values: readonly number[],
  filter: 'month' | 'weekday',
): Promise<Html> {
  const one = async (language: 'es' | 'en') => {
    const bars = values.map((value, i) => ({
      ...{ label: names[language][i].slice(0, 3), value },
      path: browse({ [filter]: i + 1 }),
    }));
    return figure(
      caption,
      await columnChart(bars),
      table(
        bars,
        caption,
        { heading: null, cell: ({ label, path }) => link(label, path) },
        figures('películas', 'films', ({ value }) => formatNumber(value)),
      ),
    );
  };
  return html`<div class="card">${inEach(await one('es'), await one('en'))}</div>`;
}

const inEach = (es: Html, en: Html): Html =>
  html`<div class="es">${es}</div><div class="en">${en}</div>`;
