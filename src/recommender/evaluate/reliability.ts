import { grouped, rowOf } from '../../base/csr.js';
import type { ListedPair } from './listed-pairs.js';

/** What scores promise in lists, and what people do. */
export interface Reliability {
  /** Mean square of score - (1 where one of those who like the one film likes the other, else 0). */
  readonly brier: number;
  /** The same of the best score that would be the same for all pairs. */
  readonly brierOfConstant: number;
  readonly bins: readonly Bin[];
}

/** Pairs of films whose scores are close to each other. */
interface Bin {
  readonly pairs: number;
  /** Mean score: what share of those who like the one are said to like the other. */
  readonly expected: number;
  /** The share that does. */
  readonly observed: number;
}

type Pair = Pick<ListedPair, 'score' | 'likers' | 'fans'>;

const BINS = 12;
const NARROWEST = 0.02;

/** Compares the scores of pairs as they stand in lists with what people like. */
export function reliabilityOf(pairs: readonly Pair[]): Reliability {
  const sum = (part: (pair: Pair) => number) => pairs.reduce((all, pair) => all + part(pair), 0);
  const fans = sum((pair) => pair.fans) || 1;
  const share = sum(({ likers }) => likers) / fans;
  const squares = sum(
    ({ score, likers, fans: all }) => all * score * score + likers * (1 - 2 * score),
  );
  return {
    brier: squares / fans,
    brierOfConstant: share * (1 - share),
    bins: binned(pairs, BINS, NARROWEST),
  };
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
