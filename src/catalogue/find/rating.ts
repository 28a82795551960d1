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
  let [sum, known] = [0, 0];
  for (let film = 0; film < averages.length; film++) {
    if (!(averages[film] > 0)) continue;
    sum += averages[film];
    known++;
  }
  return known > 0 ? sum / known : 6;
}

/** Gives the Bayesian average of a film's votes; NaN for one without. */
export function ratingIn({ vote_average, vote_count }: Table<'movies'>): (film: number) => number {
  const mean = meanAverage(vote_average);
  return (film) => {
    const average = vote_average[film];
    return average > 0 ? bayesianAverage(vote_count[film] || 0, average, mean) : Number.NaN;
  };
}
