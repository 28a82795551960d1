import type { Curve } from '../model/calibration.js';

/** A pair of films: its raw score, and how many of how many who like the one like the other. */
export interface PairOutcome {
  readonly raw: number;
  readonly likers: number;
  readonly fans: number;
}

/** Shares of the pairs, by raw score, at which the curve has its points: finer where it is high. */
const CUTS = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.96, 0.985, 0.995, 1];

/** So much steeper than flat the curve is at least, to be strictly monotone. */
const SLOPE = 0.01;

/** The curve from raw scores to the share who like the other; adjacent violators are pooled. */
export function fitCalibration(pairs: readonly PairOutcome[]): Curve {
  const sorted = [...pairs].sort((a, b) => a.raw - b.raw);
  const groups: Group[] = [];
  for (let cut = 1; cut < CUTS.length; cut++) {
    const from = Math.floor(CUTS[cut - 1] * sorted.length);
    const members = sorted.slice(from, Math.floor(CUTS[cut] * sorted.length));
    if (members.length === 0) continue;
    groups.push(
      members.map(({ raw, likers, fans }) => ({ raw, likers, fans, pairs: 1 })).reduce(joined),
    );
    while (groups.length > 1 && rate(groups.at(-2)!) >= rate(groups.at(-1)!)) {
      const last = groups.pop()!;
      groups.push(joined(groups.pop()!, last));
    }
  }
  const raw = groups.map((group) => group.raw / group.pairs);
  const score = groups.map(rate);
  for (let i = 1; i < score.length; i++) {
    score[i] = Math.max(score[i], score[i - 1] + SLOPE * (raw[i] - raw[i - 1]));
  }
  return { raw: raw.map(rounded), score: score.map(rounded) };
}

type Group = PairOutcome & { readonly pairs: number };

const joined = (one: Group, other: Group): Group => ({
  raw: one.raw + other.raw,
  likers: one.likers + other.likers,
  fans: one.fans + other.fans,
  pairs: one.pairs + other.pairs,
});

/** A share that is never quite 0 or 1. */
const rate = ({ likers, fans }: PairOutcome): number => (likers + 0.5) / (fans + 1);

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
