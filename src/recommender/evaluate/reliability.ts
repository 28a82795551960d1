import { grouped, rowOf } from '../../base/csr.js';
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

type Pair = Readonly<Record<'score' | 'likers' | 'fans', number>>;

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
    const fans = coOccurrence.likes[seed];
    const options = { algorithm, n: seeds.length, exclude: others };
    const { results } = recommender.similar(seed, options);
    return results.map(({ row, score }) => ({ score, likers: together.get(row) ?? 0, fans }));
  });
  return binned(pairs, BINS, NARROWEST);
}

/** Bins of equal width in score, at least `step` wide; empty ones are left out. */
export function binned(pairs: readonly Pair[], bins: number, step: number): Bin[] {
  const highest = pairs.reduce((most, { score }) => Math.max(most, score), 0);
  const width = Math.max(step, highest / bins);
  const binOf = ({ score }: Pair) => Math.min(bins - 1, Math.floor(score / width));
  const byBin = grouped(pairs.map(binOf), bins);
  return Array.from({ length: bins }, (_, bin) => {
    const members = Array.from(rowOf(byBin, bin), (place) => pairs[place]);
    const sum = (part: keyof Pair) => members.reduce((total, pair) => total + pair[part], 0);
    const { length } = members;
    return {
      pairs: length,
      expected: sum('score') / length,
      observed: sum('likers') / sum('fans'),
    };
  }).filter((bin) => bin.pairs > 0);
}
