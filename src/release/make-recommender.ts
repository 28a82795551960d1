import { Worker } from 'node:worker_threads';
import { UserError } from '../base/errors.js';
import { openCatalogue } from '../catalogue/index.js';

export interface RecommenderRequest {
  /** Folder with the catalogue's tables. */
  readonly catalogue: string;
  /** Folder to write to; made when it is not there. */
  readonly folder: string;
  readonly ratings?: string | undefined;
  readonly links?: string | undefined;
}

/** What the worker posts when it ends. */
export type RecommenderMessage =
  | 'done'
  | { readonly code: UserError['code']; readonly message: string };

/** A worker runs compiled code only; uncompiled, in tests, everything is made here. */
const canUseWorkers = import.meta.url.endsWith('.js');

/** Makes the recommender of a catalogue on another core, and has it answer a question. */
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

/** Makes the recommender of a catalogue here. */
export async function makeRecommender(request: RecommenderRequest): Promise<void> {
  const { buildRecommender, openRecommender, readLikes } = await import('../recommender/index.js');
  const catalogue = openCatalogue(request.catalogue);
  const { folder, ratings, links } = request;
  const likes = ratings && (await readLikes(catalogue, ratings, links));
  buildRecommender(catalogue, folder, likes ? { likes } : {});
  openRecommender(folder, catalogue).similar(0);
}
