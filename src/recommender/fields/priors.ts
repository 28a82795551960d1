import { bayesianAverage, type Catalogue, meanAverage, votesOf } from '../../catalogue/index.js';

/** The fields that are numbers, in the order in which they are summed. */
export const PRIOR_FIELDS = ['quality', 'year', 'fame'] as const;

/** Numbers of each film that scores use besides its lists of values. */
export interface Priors {
  /** Bayesian average of the votes, from 0 (4 or worse of 10) to 1 (8 or better). */
  readonly quality: Float32Array;
  readonly year: Int16Array;
  /** 12 × log2(1 + votes), rounded: 12 steps for each doubling of the votes. */
  readonly fame: Uint8Array;
}

export function priorsOf({ movies }: Catalogue): Priors {
  const votes = votesOf(movies);
  const averages = movies.vote_average;
  const mean = meanAverage(averages);
  return {
    quality: Float32Array.from({ length: movies.length }, (_, film) =>
      quality(votes[film], averages[film], mean),
    ),
    year: Int16Array.from(movies.release_year),
    fame: Uint8Array.from(votes, fame),
  };
}

export const quality = (votes: number, average: number, mean: number): number =>
  Math.min(1, Math.max(0, (bayesianAverage(votes, average, mean) - 4) / 4));

export const fame = (votes: number): number => Math.min(255, Math.round(12 * Math.log2(1 + votes)));

/** How near two numbers are: 1 for the same, 0.5 for so far apart. */
const closeness = (half: number) => (a: number, b: number) => {
  const distance = (a - b) / half;
  return 1 / (1 + distance * distance);
};
/** Half for eight years. */
export const yearCloseness = closeness(8);
/** Half for a factor of eight in votes. */
export const fameCloseness = closeness(36);
