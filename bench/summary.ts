import type { Figure } from './row.js';

/** The middle of some values, and their spread. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function summaryOf(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

/** How many times better ours is than the peer's, run by run; null without a peer. */
export function ratioOf({ ours, peer, more }: Figure): Summary | null {
  if (!peer) return null;
  return summaryOf(ours.map((value, run) => (more ? value / peer[run] : peer[run] / value)));
}

/** Whether the figure is as wanted; null where nothing is. */
export function isAsWanted(figure: Figure): boolean | null {
  const { wanted, ours } = figure;
  if (!wanted) return null;
  if ('below' in wanted) return summaryOf(ours).median < wanted.below;
  const ratio = ratioOf(figure);
  return ratio && ratio.median >= wanted.ratio;
}
