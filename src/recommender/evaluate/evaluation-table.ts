import type { Ablation, Worth } from './ablation.js';
import type { Evaluation, Judged, ListName } from './evaluate.js';
import type { Estimate } from './quality.js';
import type { TasteList, Tastes } from './tastes.js';

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
    return `${TITLES[name as ListName]} | ${shown(precision)} | ${shown(ndcg)} | ${gain}`;
  });
  return table('lists | precision@10 | nDCG@10 | ours is better by (precision@10)', rows);
}

/** How far each way to compare films agrees with the judged pairs, as a table in Markdown. */
export function agreementTable({ agreement }: Judged): string {
  const rows = Object.entries(agreement)
    .sort(([, a], [, b]) => b.mean - a.mean)
    .map(([name, estimate]) => `${TITLES[name as ListName]} | ${shown(estimate)}`);
  return table('lists | agreement with judged pairs', rows);
}

const TASTE_TITLES: Readonly<Record<TasteList, string>> = {
  fields: 'ours, with ratings',
  content: 'ours, without ratings',
  itemKnn: 'item-kNN',
  mostLiked: 'most liked films',
};

/** How good the lists for tastes are, as a table in Markdown. */
export function tastesTable({ lists, better }: Tastes): string {
  const rows = Object.entries(lists).map(([name, { withoutSequels, withSequels }]) => {
    const gain = better[name as TasteList];
    const cells = [
      TASTE_TITLES[name as TasteList],
      shown(withoutSequels),
      gain ? signed(gain.withoutSequels) : '',
      shown(withSequels),
      gain ? signed(gain.withSequels) : '',
    ];
    return cells.join(' | ');
  });
  const figures = 'nDCG@10 | ours is better by | nDCG@10 with sequels | ours is better by';
  return table(`lists for a taste | ${figures}`, rows);
}

/** What scores promise and what people do, as a table in Markdown. */
export function scoreTable(reliability: Evaluation['reliability']): string {
  const rows = Object.entries(reliability).flatMap(([seeds, { bins, brier, brierOfConstant }]) => [
    ...bins.map(
      ({ expected, observed, pairs }) =>
        `${seeds} | ${expected.toFixed(3)} | ${observed.toFixed(3)} | ${pairs} |`,
    ),
    `${seeds} | | | | ${brier.toFixed(4)} (a constant: ${brierOfConstant.toFixed(4)})`,
  ]);
  return table('lists of | score | share | pairs | Brier score', rows);
}

/** What each field is worth, as a table in Markdown. */
export function ablationTable(ablation: readonly Ablation[]): string {
  const cells = ({ precision, agreement }: Worth) =>
    `${precision.toFixed(3)} | ${agreement === null ? '' : agreement.toFixed(3)}`;
  const rows = ablation.map(
    ({ field, without, alone }) =>
      `${field ?? '(all)'} | ${cells(without)} | ${field === null ? ' |' : cells(alone)}`,
  );
  const figures =
    'precision@10 without it | agreement without it | precision@10 alone | agreement alone';
  return table(`field | ${figures}`, rows);
}

function table(header: string, rows: readonly string[]): string {
  const rule = header.replaceAll(/[^|]+/g, ' --- ').trim();
  return [header, rule, ...rows].map((line) => `| ${line} |`).join('\n');
}

const shown = ({ mean, low, high }: Estimate): string =>
  `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;

const signed = (estimate: Estimate): string =>
  estimate.mean > 0 ? `+${shown(estimate)}` : shown(estimate);
