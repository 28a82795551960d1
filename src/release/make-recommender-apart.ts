import { canUseWorkers, startWorker } from '../base/worker.js';
import { makeRecommender, type RecommenderRequest } from './make-recommender.js';

/** Makes the recommender of a catalogue on another core. */
export function makeRecommenderApart(request: RecommenderRequest): Promise<void> {
  if (!canUseWorkers) return makeRecommender(request);
  return new Promise((resolve, reject) => {
    const { failed } = startWorker(new URL('./recommender-worker.js', import.meta.url), {
      name: "the recommender's worker",
      workerData: request,
      take: () => resolve(),
    });
    failed.catch(reject);
  });
}
