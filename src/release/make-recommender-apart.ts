import { Worker } from 'node:worker_threads';
import { UserError } from '../base/errors.js';
import {
  makeRecommender,
  type RecommenderMessage,
  type RecommenderRequest,
} from './make-recommender.js';

/** A worker runs compiled code only; uncompiled, in tests, everything is made here. */
const canUseWorkers = import.meta.url.endsWith('.js');

/** Makes the recommender of a catalogue on another core. */
export function makeRecommenderApart(request: RecommenderRequest): Promise<void> {
  if (!canUseWorkers) return makeRecommender(request);
  return new Promise((resolve, reject) => {
    const url = new URL('./recommender-worker.js', import.meta.url);
    const worker = new Worker(url, { workerData: request });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the recommender's worker ended (${code})`)));
    worker.on('message', (message: RecommenderMessage) => {
      if (message === 'done') resolve();
      else reject(new UserError(message.code, message.message));
    });
  });
}
