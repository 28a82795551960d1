import { parentPort, workerData } from 'node:worker_threads';
import { runWorker } from '../../base/worker.js';
import { decide, type Request } from './decide.js';

await runWorker(async () => {
  parentPort!.postMessage(await decide(workerData as Request));
});
