import { canUseWorkers, startWorker } from '../../base/worker.js';
import type { Decision } from '../../release/index.js';
import { decide, type Request } from './decide.js';

/**
 * Decides on another thread, as the gate is seconds of work. To go back is less than what a thread takes to
 * start, and leaves turns to others.
 */
export async function decideApart(request: Request): Promise<Decision> {
  if (!canUseWorkers || request.action === 'rollback') return decide(request);
  return new Promise((resolve, reject) => {
    const { failed } = startWorker(new URL('./decide-worker.js', import.meta.url), {
      name: request.action,
      workerData: request,
      take: resolve as (decision: Decision) => void,
    });
    failed.catch(reject);
  });
}
