import { randomNumbers } from '../../base/random.js';
import type { Options, Recommender } from '../score/query-types.js';

export const rowsLike = (recommender: Recommender, film: number, options: Options): number[] =>
  recommender.similar(film, options).results.map(({ row }) => row);

/** Share of the first `k` places of a list that hold relevant films (of an endless list). */
export const precisionAt = (k: number, list: readonly number[], relevant: ReadonlySet<number>) =>
  list.slice(0, k).filter((film) => relevant.has(film)).length / k;

/** Normalised discounted cumulative gain, with gains 0 and 1; 0 when nothing is relevant. */
export function ndcgAt(k: number, list: readonly number[], relevant: ReadonlySet<number>): number {
  const discount = (place: number) => 1 / Math.log2(place + 2);
  const gain = list
    .slice(0, k)
    .reduce((sum, film, place) => sum + (relevant.has(film) ? discount(place) : 0), 0);
  let ideal = 0;
  for (let place = 0; place < Math.min(k, relevant.size); place++) ideal += discount(place);
  return ideal > 0 ? gain / ideal : 0;
}

/** Gini coefficient of non-negative numbers: 0 when all are equal, near 1 when one has all. */
export function gini(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  let sum = 0;
  let weighted = 0;
  for (let i = 0; i < sorted.length; i++) {
    sum += sorted[i];
    weighted += (i + 1) * sorted[i];
  }
  if (sum === 0) return 0;
  return (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length;
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** A mean with its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;

/** Mean and percentile bootstrap interval over the values; the same values give the same interval. */
export function bootstrap(values: readonly number[], seed = 1): Estimate {
  const random = randomNumbers(seed);
  const means = Array.from({ length: RESAMPLES }, () => {
    return mean(values.map(() => values[Math.floor(random() * values.length)]));
  }).sort((a, b) => a - b);
  const at = (share: number) => means[Math.round(share * (RESAMPLES - 1))];
  return { mean: mean(values), low: at(0.025), high: at(0.975) };
}
