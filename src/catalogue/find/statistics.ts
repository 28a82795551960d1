import type { Catalogue } from '../tables/catalogue.js';
import { countInMonth, countOnWeekday } from './calendar.js';

/** The catalogue in figures: dates in days since 1970-01-01; `missing` counts 0 and empty cells. */
export function statisticsOf(catalogue: Catalogue) {
  const { movies, tables } = catalogue;
  const years = new Map<number, number>();
  for (const year of movies.release_year) years.set(year, (years.get(year) ?? 0) + 1);
  const withoutOverview = Array.from({ length: movies.length }, (_, row) =>
    Number(!movies.overview.at(row)),
  );
  return {
    films: movies.length,
    people: tables.people.length,
    first_release: movies.release_date.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER),
    last_release: movies.release_date.reduce((a, b) => Math.max(a, b), Number.MIN_SAFE_INTEGER),
    by_month: Array.from({ length: 12 }, (_, i) => countInMonth(catalogue, i + 1)),
    by_weekday: Array.from({ length: 7 }, (_, i) => countOnWeekday(catalogue, i + 1)),
    by_year: [...years].sort(([a], [b]) => a - b).map(([year, films]) => ({ year, films })),
    missing: {
      budget: missing(movies.budget),
      revenue: missing(movies.revenue),
      return: missing(movies.return),
      runtime: missing(movies.runtime),
      vote_average: missing(movies.vote_average),
      overview: withoutOverview.reduce((a, b) => a + b, 0),
    },
  };
}

const missing = (values: Float64Array): number =>
  values.reduce((count, value) => count + Number(!value), 0);
