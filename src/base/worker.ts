import { constants, getPriority, setPriority } from 'node:os';
import { parentPort, type ResourceLimits, Worker } from 'node:worker_threads';
import { UserError } from './errors.js';

/** A worker runs compiled code only; in tests its work is done where it is asked for. */
export const canUseWorkers = import.meta.url.endsWith('.js');

/** What a worker posts when a UserError ends it. */
type Failure = Pick<UserError, 'code' | 'message'>;

/** Starts a worker; messages go to `take`; `failed` throws what was thrown, or that it ended. */
export function startWorker<Message extends object>(
  url: URL,
  {
    name,
    take,
    ...given
  }: {
    name: string;
    workerData: unknown;
    resourceLimits?: ResourceLimits;
    take: (_: Message) => void;
  },
): { readonly worker: Worker; readonly failed: Promise<never> } {
  const worker = new Worker(url, given);
  const failed = new Promise<never>((_, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`${name} ended (${code})`)));
    worker.on('message', (message: Message | Failure) => {
      if ('code' in message) return reject(new UserError(message.code, message.message));
      try {
        take(message);
      } catch (error) {
        reject(error);
      }
    });
  });
  // It may fail before anybody waits.
  failed.catch(() => {});
  return { worker, failed };
}

/** Runs the work of a worker; a UserError comes to the one who started it as a UserError. */
export async function runWorker(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    parentPort!.postMessage({ code: error.code, message: error.message } satisfies Failure);
  }
}

/** Has a process, or on Linux a thread, let others go first. */
export function stepBack(process = 0): void {
  setPriority(process, Math.max(getPriority(process), constants.priority.PRIORITY_BELOW_NORMAL));
}
