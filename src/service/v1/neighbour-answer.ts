import type { Answer, Neighbour } from '../../recommender/index.js';
import type { Context } from '../context/context.js';
import { extended, filmCard } from '../context/view.js';

/** What the recommender answers, as it leaves the service. */
export const listAnswer = (context: Context, { results, totalMatching }: Answer) => ({
  results: results.map((neighbour) => neighbourAnswer(context, neighbour)),
  total_matching: totalMatching,
  release: context.release.name,
});

export const neighbourAnswer = (
  { catalogue }: Context,
  { row, score, rawScore, contributions }: Neighbour,
) =>
  extended(filmCard(catalogue, row), {
    score,
    raw_score: rawScore,
    contributions: contributions.map(({ field, values, contribution }) => ({
      field,
      values: [...values],
      contribution,
    })),
  });
