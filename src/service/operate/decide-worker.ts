import { parentPort, workerData } from 'node:worker_threads';
import { runWorker, stepBack } from '../../base/worker.js';
import { decide, type Request } from './decide.js';

await runWorker(async () => {
  // Elsewhere the priority is the whole process's.
  if (process.platform === 'linux') stepBack();
  parentPort!.postMessage(await decide(workerData as Request));
});
