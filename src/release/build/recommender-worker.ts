import { parentPort, workerData } from 'node:worker_threads';
import { runWorker } from '../../base/worker.js';
import { makeRecommender, type RecommenderRequest } from './make-recommender.js';

await runWorker(async () => {
  const ratings = await makeRecommender(workerData as RecommenderRequest, (progress) =>
    parentPort!.postMessage({ progress }),
  );
  parentPort!.postMessage({ ratings });
});
