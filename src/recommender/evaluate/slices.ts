import { type Catalogue, votesOf } from '../../catalogue/index.js';
import { mean } from './quality.js';

/** How good the lists of some of the seeds are. */
export interface Slice {
  readonly by: 'decade' | 'language' | 'votes' | 'overview';
  readonly value: string;
  readonly seeds: number;
  readonly precision: number;
  readonly ndcg: number;
}

const VOTE_BANDS = [0, 100, 500, 1000, 5000];

export function slicesOf(
  { movies }: Catalogue,
  seeds: readonly number[],
  precision: readonly number[],
  ndcg: readonly number[],
): Slice[] {
  const band = (count: number) => {
    const place = VOTE_BANDS.findLastIndex((least) => count >= least);
    const [least, next] = VOTE_BANDS.slice(place);
    return next === undefined ? `${least} and more` : `${least} to ${next - 1}`;
  };
  const votes = votesOf(movies);
  const dimensions: readonly (readonly [Slice['by'], (film: number) => string])[] = [
    ['decade', (film) => `${Math.floor(movies.release_year[film] / 10)}0s`],
    ['language', (film) => movies.original_language.at(film) ?? 'unknown'],
    ['votes', (film) => band(votes[film])],
    ['overview', (film) => (movies.overview.at(film) ? 'with overview' : 'without overview')],
  ];
  return dimensions.flatMap(([by, sliceOf]) => {
    const places = new Map<string, number[]>();
    for (const [i, seed] of seeds.entries()) {
      const slice = sliceOf(seed);
      places.set(slice, [...(places.get(slice) ?? []), i]);
    }
    return [...places]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, members]) => ({
        by,
        value,
        seeds: members.length,
        precision: mean(members.map((i) => precision[i])),
        ndcg: mean(members.map((i) => ndcg[i])),
      }));
  });
}
