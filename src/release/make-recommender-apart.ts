import { canUseWorkers, startWorker } from '../base/worker.js';
import type { RatingCounts } from '../recommender/index.js';
import { makeRecommender, type RecommenderRequest } from './make-recommender.js';

/** Makes the recommender of a catalogue on another core; gives what ratings joined. */
export function makeRecommenderApart(request: RecommenderRequest): Promise<RatingCounts | null> {
  if (!canUseWorkers) return makeRecommender(request);
  return new Promise((resolve, reject) => {
    const { failed } = startWorker(new URL('./recommender-worker.js', import.meta.url), {
      name: "the recommender's worker",
      workerData: request,
      take: ({ ratings }: { readonly ratings: RatingCounts | null }) => resolve(ratings),
    });
    failed.catch(reject);
  });
}
