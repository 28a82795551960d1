import type { Catalogue } from '../tables/catalogue.js';

/** Sum and mean of revenue / budget, 0 where either is unknown; the mean is null for no films. */
export function returnsOf({ movies }: Catalogue, films: ArrayLike<number>) {
  const values = movies.return;
  let total = 0;
  for (let i = 0; i < films.length; i++) total += values[films[i]];
  return { films: films.length, total, mean: films.length > 0 ? total / films.length : null };
}

/** True when both budget and revenue of the film are known. */
export function hasKnownReturn({ movies }: Catalogue, film: number): boolean {
  return movies.budget[film] > 0 && movies.revenue[film] > 0;
}

/** Revenue less budget in US dollars, null when either is unknown. */
export function profitOf(catalogue: Catalogue, film: number): number | null {
  const { budget, revenue } = catalogue.movies;
  return hasKnownReturn(catalogue, film) ? revenue[film] - budget[film] : null;
}

/** US dollars of budget and of revenue from which a return means something. */
const LEAST_MONEY = 10_000;

/** Revenue / budget where both are large enough to mean something; NaN elsewhere. */
export function meaningfulReturn({ movies }: Catalogue, film: number): number {
  const isEnough = Math.min(movies.budget[film], movies.revenue[film]) >= LEAST_MONEY;
  return isEnough ? movies.return[film] : Number.NaN;
}
