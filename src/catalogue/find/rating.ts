import type { Table } from '../tables/table.js';

/** So many votes of the mean of all films are added to a film's own. */
const PRIOR_VOTES = 50;

/** (v R + m C) / (v + m): v votes of mean R, and m = 50 more of all films' mean C; C where there are none. */
export const bayesianAverage = (votes: number, average: number, mean: number): number => {
  const known = average > 0 ? votes : 0;
  return (known * (average || 0) + PRIOR_VOTES * mean) / (known + PRIOR_VOTES);
};

/** The mean of what is known of the films' averages, each film counting once; 6 where nothing is. */
export function meanAverage(averages: Float64Array): number {
  const known = averages.filter((average) => average > 0);
  return known.length > 0 ? known.reduce((sum, average) => sum + average, 0) / known.length : 6;
}

/** The Bayesian average of each film's votes; NaN for films without. */
export function ratingsOf({ vote_average, vote_count }: Table<'movies'>): Float64Array {
  const mean = meanAverage(vote_average);
  return vote_average.map((average, film) =>
    average > 0 ? bayesianAverage(vote_count[film] || 0, average, mean) : Number.NaN,
  );
}
