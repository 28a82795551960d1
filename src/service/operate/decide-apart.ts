import { canUseWorkers, startWorker } from '../../base/worker.js';
import type { Decision } from '../../release/index.js';
import { decide, type Request } from './decide.js';

/** Decides on another thread, as checksums of all files are a tenth of a second of work, and the gate is seconds. */
export async function decideApart(request: Request): Promise<Decision> {
  if (!canUseWorkers) return decide(request);
  return new Promise((resolve, reject) => {
    const { failed } = startWorker(new URL('./decide-worker.js', import.meta.url), {
      name: request.action,
      workerData: request,
      take: resolve as (decision: Decision) => void,
    });
    failed.catch(reject);
  });
}
