import { type Catalogue, votesOf } from '../../catalogue/index.js';
import { fame } from '../fields/priors.js';
import type { CoOccurrence } from '../ratings/co-occurrence.js';
import { isObscure } from '../score/query.js';
import type { Algorithm, Recommender } from '../score/query-types.js';

/** A film as it stands in the list of another, and how many of those who like the one like both. */
export interface ListedPair {
  readonly raw: number;
  readonly score: number;
  readonly likers: number;
  readonly fans: number;
  /** Whether the list is that of an obscure film. */
  readonly obscure: boolean;
}

const LENGTH = 10;

/** The pairs in the lists of all films that somebody likes. */
export function listedPairs(
  { movies }: Catalogue,
  recommender: Recommender,
  { likes, together }: CoOccurrence,
  algorithm: Algorithm,
): ListedPair[] {
  const votes = votesOf(movies);
  const seeds = Array.from(likes.keys()).filter((film) => likes[film] > 0);
  return seeds.flatMap((seed) => {
    const both = together(seed);
    const { results } = recommender.similar(seed, { algorithm, n: LENGTH });
    return results.map(({ row, rawScore, score }) => ({
      raw: rawScore,
      score,
      likers: both.get(row) ?? 0,
      fans: likes[seed],
      obscure: isObscure(fame(votes[seed])),
    }));
  });
}
