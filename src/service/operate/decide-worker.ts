import { parentPort, workerData } from 'node:worker_threads';
import { runWorker, stepBack } from '../../base/worker.js';
import type { Request } from './decide.js';

await runWorker(async () => {
  // Elsewhere the priority is the whole process's. What is loaded after that takes no time from answers.
  if (process.platform === 'linux') stepBack();
  const { decide } = await import('./decide.js');
  parentPort!.postMessage(await decide(workerData as Request));
});
