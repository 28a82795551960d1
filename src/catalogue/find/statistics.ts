import type { Catalogue } from '../tables/catalogue.js';
import { dayOf } from './calendar.js';

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
export type Figure = (typeof FIGURES)[number];

/** Whether the value of a film is 0 or empty. */
export function isMissing({ movies }: Catalogue, field: FieldMissed): (row: number) => boolean {
  if (field === 'overview') {
    const { overview } = movies;
    return (row) => overview.isEmpty(row);
  }
  const values = movies[field];
  return (row) => !values[row];
}

/** So many films are counted in a step. */
const STEP = 2 ** 14;

/** The catalogue in figures: dates in days since 1970-01-01; `missing` counts 0 and empty cells. */
export function* statisticsOf(catalogue: Catalogue) {
  const figures = yield* filmFigures(catalogue, () => true);
  return { people: catalogue.tables.people.length, ...figures };
}

/** When the films that pass came out, and what they lack. */
export function* filmFigures(catalogue: Catalogue, passes: (row: number) => boolean) {
  const { length, release_date, release_month, release_year } = catalogue.movies;
  const missed = FIELDS_MISSED.map((field) => ({ misses: isMissing(catalogue, field), films: 0 }));
  const years = new Map<number, number>();
  const byMonth = new Array<number>(12).fill(0);
  const byWeekday = new Array<number>(7).fill(0);
  let films = 0;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < length; row++) {
    if (row % STEP === 0) yield;
    if (!passes(row)) continue;
    films++;
    first = Math.min(first, release_date[row]);
    last = Math.max(last, release_date[row]);
    years.set(release_year[row], (years.get(release_year[row]) ?? 0) + 1);
    byMonth[release_month[row] - 1]++;
    byWeekday[dayOf(release_date[row])]++;
    for (const one of missed) one.films += Number(one.misses(row));
  }
  return {
    films,
    first_release: films > 0 ? first : null,
    last_release: films > 0 ? last : null,
    by_month: byMonth,
    by_weekday: byWeekday,
    by_year: [...years].sort(([a], [b]) => a - b).map(([year, films]) => ({ year, films })),
    missing: Object.fromEntries(
      FIELDS_MISSED.map((field, i) => [field, missed[i].films]),
    ) as Record<FieldMissed, number>,
  };
}

/** How the known values of films lie, the least first: a tenth of them is below `low`, a tenth above `high`. */
export function* spreadOf(values: Float64Array) {
  const at = (share: number) => values[Math.floor(share * (values.length - 1))] ?? null;
  const middle = (values.length - 1) / 2;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (i % STEP === 0) yield;
    sum += values[i];
  }
  return {
    known: values.length,
    mean: values.length > 0 ? sum / values.length : null,
    low: at(0.1),
    median: values.length > 0 ? (values[Math.floor(middle)] + values[Math.ceil(middle)]) / 2 : null,
    high: at(0.9),
  };
}
