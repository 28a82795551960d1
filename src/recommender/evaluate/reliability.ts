import { type CoOccurrence, seedsOf } from '../ratings/co-occurrence.js';
import type { Algorithm, Recommender } from '../score/query-types.js';

/** Pairs of films whose scores are close to each other. */
export interface Bin {
  readonly pairs: number;
  /** Mean score: what share of those who like the one are said to like the other. */
  readonly expected: number;
  /** The share that does. */
  readonly observed: number;
}

const BINS = 12;
const NARROWEST = 0.02;

/** Compares the scores of all pairs of well-known films with what people like, in bins of scores. */
export function reliabilityOf(
  recommender: Recommender,
  coOccurrence: CoOccurrence,
  algorithm: Algorithm,
): Bin[] {
  const seeds = seedsOf(coOccurrence);
  const isSeed = new Set(seeds);
  const others = Array.from(coOccurrence.likes.keys()).filter((film) => !isSeed.has(film));
  const pairs = seeds.flatMap((seed) => {
    const together = coOccurrence.together(seed);
    const { results } = recommender.similar(seed, {
      algorithm,
      n: seeds.length,
      exclude: others,
    });
    return results.map(({ row, score }) => ({
      score,
      likers: together.get(row) ?? 0,
      fans: coOccurrence.likes[seed],
    }));
  });
  return binned(pairs, BINS, NARROWEST);
}

/** Bins of equal width in score, at least `step` wide; empty ones are left out. */
export function binned(
  pairs: readonly { readonly score: number; readonly likers: number; readonly fans: number }[],
  bins: number,
  step: number,
): Bin[] {
  const highest = pairs.reduce((most, { score }) => Math.max(most, score), 0);
  const width = Math.max(step, highest / bins);
  const groups = new Map<number, { pairs: number; score: number; likers: number; fans: number }>();
  for (const { score, likers, fans } of pairs) {
    const place = Math.min(bins - 1, Math.floor(score / width));
    const group = groups.get(place) ?? { pairs: 0, score: 0, likers: 0, fans: 0 };
    group.pairs++;
    group.score += score;
    group.likers += likers;
    group.fans += fans;
    groups.set(place, group);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => ({
      pairs: group.pairs,
      expected: group.score / group.pairs,
      observed: group.likers / group.fans,
    }));
}
