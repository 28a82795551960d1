import { randomNumbers } from '../../base/random.js';
import type { Catalogue } from '../../catalogue/index.js';
import { coOccurrenceOf, relevantTo, seedsOf } from '../ratings/co-occurrence.js';
import { type JudgedPairs, judgedPairsOf } from '../ratings/judged-pairs.js';
import { type Likes, likesBy, purposeOf } from '../ratings/ratings.js';
import type { Recommender } from '../score/query-types.js';
import { agreementBySeed } from './agreement.js';
import { ndcgAt, rowsLike } from './quality.js';

const PART = 'choose';
const LENGTH = 10;
const MOST = 500;

type ById = ReadonlyMap<number, number>;

/**
 * nDCG@10 of the lists without ratings, by the id of the film asked for, as the people see it by whom
 * weights are chosen: neither release has learnt from them, and nothing published is asked.
 */
export function qualityBySeed(catalogue: Catalogue, recommender: Recommender, likes: Likes): ById {
  const { movies } = catalogue;
  const judges = likesBy(likes, (user) => purposeOf(user) === PART);
  const coOccurrence = coOccurrenceOf(judges, movies.length);
  const draw = (seed: number) => randomNumbers(movies.id[seed])();
  const asked = seedsOf(coOccurrence)
    .sort((a, b) => draw(a) - draw(b))
    .slice(0, MOST);
  return new Map(
    asked.map((seed) => {
      const list = rowsLike(recommender, seed, { algorithm: 'content', n: LENGTH });
      return [movies.id[seed], ndcgAt(LENGTH, list, new Set(relevantTo(seed, coOccurrence)))];
    }),
  );
}

/** How far scores agree with the judged pairs by which weights are chosen, by the id of the seed. */
export function judgedBySeed(
  catalogue: Catalogue,
  recommender: Recommender,
  pairs: JudgedPairs,
): ById {
  const score = (seed: number, film: number) =>
    recommender.explain(seed, film, { algorithm: 'content' }).rawScore;
  const shares = agreementBySeed(judgedPairsOf(catalogue, pairs, PART), score);
  return new Map([...shares].map(([seed, share]) => [catalogue.movies.id[seed], share]));
}
