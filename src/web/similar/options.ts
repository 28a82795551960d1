import type { SimilarQuery } from '../api/client.js';

/** The fields that have a control of their own. */
export const STEERED = ['director', 'cast', 'genres', 'keywords', 'year'] as const;
type Steered = (typeof STEERED)[number];

/** What the five positions of a control mean to the API. */
const FACTORS = [0, 0.5, 1, 2, 4] as const;
const NORMAL = 2;
export const DIVERSITIES = [0, 0.25, 0.5, 0.75, 1] as const;

const SHOWN = 12;

/** The API's options that the address of a film's page holds; what cannot be is left out. */
export function optionsOf(query: URLSearchParams): SimilarQuery {
  const number = (name: string, least: number, most: number) => {
    const value = Number(query.get(name) || Number.NaN);
    return value >= least && value <= most ? value : undefined;
  };
  const weights = query.get('weights');
  const diversity = number('diversity', 0, 1);
  const from = number('year_min', 1800, 2200);
  const to = number('year_max', 1800, 2200);
  const language = query.get('language');
  return {
    n: SHOWN,
    ...(weights && { weights }),
    ...(diversity && { diversity }),
    ...(from && { year_min: Math.round(from) }),
    ...(to && { year_max: Math.round(to) }),
    ...(language && { language }),
    ...(query.get('collection') === 'out' && { collection: 'out' as const }),
  };
}

/** True where an option may leave films out. */
export const isFiltered = ({ year_min, year_max, language, collection }: SimilarQuery): boolean =>
  [year_min, year_max, language, collection].some((option) => option !== undefined);

/** Position of each control that the weights in an address ask for. */
export function levelsOf(weights: string | null): Record<Steered, number> {
  const factors = new Map(
    (weights ?? '').split(',').map((pair) => pair.split(':', 2) as [string, string]),
  );
  return Object.fromEntries(
    STEERED.map((field) => [field, nearest(FACTORS, Number(factors.get(field) ?? 1))]),
  ) as Record<Steered, number>;
}

/** The weights of these positions as the API reads them; '' when all are normal. */
export const weightsOf = (levels: Readonly<Record<Steered, number>>): string =>
  STEERED.filter((field) => levels[field] !== NORMAL)
    .map((field) => `${field}:${FACTORS[levels[field]]}`)
    .join(',');

export const nearest = (values: readonly number[], wanted: number): number =>
  values.reduce(
    (best, value, i) => (Math.abs(value - wanted) < Math.abs(values[best] - wanted) ? i : best),
    0,
  );
