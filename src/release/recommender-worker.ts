import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../base/errors.js';
import {
  makeRecommender,
  type RecommenderMessage,
  type RecommenderRequest,
} from './make-recommender.js';

const post = (message: RecommenderMessage) => parentPort!.postMessage(message);

try {
  await makeRecommender(workerData as RecommenderRequest);
  post('done');
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  post({ code: error.code, message: error.message });
}
