import type { Catalogue } from '../tables/catalogue.js';
import { dayOf } from './calendar.js';
import { rowsWhere } from './rows-where.js';

/** What many films lack. */
export const FIELDS_MISSED = [
  ...(['budget', 'revenue', 'return', 'runtime'] as const),
  ...(['vote_average', 'overview'] as const),
];
export type FieldMissed = (typeof FIELDS_MISSED)[number];

/** What films are measured by; 0 is not known, but for votes. */
export const FIGURES = [
  ...(['runtime', 'budget', 'revenue', 'return'] as const),
  ...(['vote_average', 'vote_count', 'popularity'] as const),
];

/** Rows of the films whose value is 0 or empty. */
export const filmsWithout = ({ movies }: Catalogue, field: FieldMissed): number[] =>
  rowsWhere(movies.length, (row) => lacks(movies, field, row));

const lacks = (movies: Catalogue['movies'], field: FieldMissed, row: number): boolean =>
  !(field === 'overview' ? movies.overview.at(row) : movies[field][row]);

/** The catalogue in figures: dates in days since 1970-01-01; `missing` counts 0 and empty cells. */
export const statisticsOf = (catalogue: Catalogue) => ({
  people: catalogue.tables.people.length,
  ...filmFigures(catalogue, Uint32Array.from(catalogue.movies.id.keys())),
});

/** When films of these rows came out, and what they lack. */
export function filmFigures({ movies }: Catalogue, rows: Uint32Array) {
  const dates = rows
    .map((row) => row)
    .sort((a, b) => movies.release_date[a] - movies.release_date[b]);
  const dateAt = (place: number) => movies.release_date[dates.at(place) ?? -1] ?? null;
  const years = new Map<number, number>();
  const byMonth = new Array<number>(12).fill(0);
  const byWeekday = new Array<number>(7).fill(0);
  const missing = Object.fromEntries(FIELDS_MISSED.map((field) => [field, 0])) as Record<
    FieldMissed,
    number
  >;
  for (const row of rows) {
    const year = movies.release_year[row];
    years.set(year, (years.get(year) ?? 0) + 1);
    byMonth[movies.release_month[row] - 1]++;
    byWeekday[dayOf(movies.release_date[row])]++;
    for (const field of FIELDS_MISSED) missing[field] += Number(lacks(movies, field, row));
  }
  return {
    films: rows.length,
    first_release: dateAt(0),
    last_release: dateAt(-1),
    by_month: byMonth,
    by_weekday: byWeekday,
    by_year: [...years].sort(([a], [b]) => a - b).map(([year, films]) => ({ year, films })),
    missing,
  };
}

/** How the known values of films lie: a tenth of them is below `low`, a tenth above `high`. */
export function spreadOf(
  { movies }: Catalogue,
  figure: (typeof FIGURES)[number],
  rows: Uint32Array,
) {
  const values = Float64Array.from(rows, (row) => movies[figure][row]).filter(
    (value) => value > 0 || (value === 0 && figure === 'vote_count'),
  );
  values.sort();
  const at = (share: number) => values[Math.floor(share * (values.length - 1))] ?? null;
  const middle = (values.length - 1) / 2;
  const sum = values.reduce((a, b) => a + b, 0);
  return {
    known: values.length,
    mean: values.length > 0 ? sum / values.length : null,
    low: at(0.1),
    median: values.length > 0 ? (values[Math.floor(middle)] + values[Math.ceil(middle)]) / 2 : null,
    high: at(0.9),
  };
}
