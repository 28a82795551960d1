import type { Evaluation, ListName } from './evaluate.js';
import type { Estimate } from './metrics.js';

const TITLES: Readonly<Record<ListName, string>> = {
  fields: 'all fields, with ratings',
  content: 'all fields, without ratings',
  popularity: 'most voted films',
  genres: 'one-hot genres (the first system)',
  words: 'bag of words (the usual tutorial)',
  random: 'random',
};

/** The evaluation as a table in Markdown. */
export function evaluationTable({ lists, main, better }: Evaluation): string {
  const { [main]: first, ...others } = lists;
  const rows = Object.entries({ [main]: first, ...others }).map(([name, { precision, ndcg }]) => {
    const difference = better[name as ListName];
    const gain = difference ? signed(difference.precision) : '';
    return `| ${TITLES[name as ListName]} | ${shown(precision)} | ${shown(ndcg)} | ${gain} |`;
  });
  return [
    '| lists | precision@10 | nDCG@10 | ours is better by (precision@10) |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function shown({ mean, low, high }: Estimate): string {
  return `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

function signed(estimate: Estimate): string {
  return estimate.mean > 0 ? `+${shown(estimate)}` : shown(estimate);
}
