import type { Sentence } from '../../base/sentence.js';
import { MONTHS, WEEKDAYS } from '../../catalogue/index.js';
import { barChart } from '../charts/bar-chart.js';
import { columnChart } from '../charts/column-chart.js';
import { yearChart } from '../charts/year-chart.js';
import type { Profile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { say } from '../words/say.js';
import { type Html, html } from './html.js';
import { figure, figures, type Section, table, words } from './parts.js';

/** A median of fewer films says little. */
const ENOUGH_FILMS = 5;

const MONEY = {
  es:
    'Presupuesto (budget) y recaudación (revenue) medianos en dólares, ' +
    'de los años con {n} películas o más que los tengan; escala logarítmica.',
  en:
    'Median budget and revenue in dollars, ' +
    'of the years with {n} films or more that have them; logarithmic scale.',
};

/** Films, money and returns over time and by genre. */
export async function timelinesSection(times: NonNullable<Profile['timelines']>): Promise<Section> {
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
  const yearTable = table(
    [
      figures('año', 'year'),
      figures('películas', 'films'),
      figures('con presupuesto', 'with budget'),
      figures('presupuesto mediano', 'median budget'),
      figures('con recaudación', 'with revenue'),
      figures('recaudación mediana', 'median revenue'),
    ],
    by_year.map((year) => [
      String(year.year),
      formatNumber(year.films),
      formatNumber(year.films_with_budget),
      formatNumber(year.median_budget),
      formatNumber(year.films_with_revenue),
      formatNumber(year.median_revenue),
    ]),
    { es: 'Año por año', en: 'Year by year' },
  );
  return {
    id: 'time',
    title: { es: 'En el tiempo', en: 'Over time' },
    content: html`<div class="stack" data-name="year month weekday budget revenue genre año mes dia">
    ${
      by_year.length > 1 &&
      html`<div class="card">${figure(
        { es: 'Películas estrenadas cada año.', en: 'Films released each year.' },
        await yearChart([
          { name: '', points: by_year.map(({ year, films }) => ({ year, value: films })) },
        ]),
        yearTable,
        true,
      )}</div>`
    }
    ${
      money.length > 0 &&
      html`<div class="card">${figure(
        say(MONEY, { n: ENOUGH_FILMS }),
        await yearChart(money, { log: true }),
        null,
        true,
      )}</div>`
    }
    <div class="pair">
      ${await calendar({ es: 'Estrenos por mes.', en: 'Releases by month.' }, MONTHS, by_month)}
      ${await calendar({ es: 'Estrenos por día de la semana.', en: 'Releases by weekday.' }, WEEKDAYS, by_weekday)}
    </div>
    ${
      return_by_genre.length > 0 &&
      html`<div class="card">${figure(
        {
          es: 'Retorno mediano por género, de las películas con presupuesto y recaudación conocidos.',
          en: 'Median return by genre, of the films whose budget and revenue are known.',
        },
        await barChart(
          return_by_genre.map(({ genre, median_return }) => ({
            label: genre,
            value: median_return,
          })),
          '.2f',
        ),
        table(
          [
            words('género', 'genre'),
            figures('películas', 'films'),
            figures('retorno mediano', 'median return'),
          ],
          return_by_genre.map(({ genre, films, median_return }) => [
            genre,
            formatNumber(films),
            formatNumber(median_return),
          ]),
          { es: 'Retorno por género', en: 'Return by genre' },
        ),
      )}</div>`
    }
    </div>`,
  };
}

async function calendar(
  caption: Sentence,
  names: { readonly es: readonly string[]; readonly en: readonly string[] },
  values: readonly number[],
): Promise<Html> {
  const one = async (language: 'es' | 'en') => {
    const short = names[language].map((name) => name.slice(0, 3));
    return figure(
      caption,
      await columnChart(values.map((value, i) => ({ label: short[i], value }))),
      table(
        [words('', ''), figures('películas', 'films')],
        values.map((value, i) => [short[i], formatNumber(value)]),
        caption,
      ),
    );
  };
  return html`<div class="card">${inEach(await one('es'), await one('en'))}</div>`;
}

const inEach = (es: Html, en: Html): Html =>
  html`<div class="es">${es}</div><div class="en">${en}</div>`;
