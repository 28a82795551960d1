import { Worker } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import type { OnRead } from './bytes.js';
import type { RawBatch } from './raw-tables.js';
import type { Reading } from './read-source.js';
import type { BatchMessage, WorkerMessage, WorkerRequest } from './read-worker.js';
import type { SourceFile } from './sources.js';

/** Starts to read some files of a source on another core. */
export function readInWorker(source: string, files: readonly SourceFile[]): Reading {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  const request: WorkerRequest = { source, files: files.map(({ name }) => name), waiting };
  const worker = new Worker(new URL('./read-worker.js', import.meta.url), { workerData: request });
  const early: BatchMessage[] = [];
  let emit: ((batch: RawBatch) => void) | null = null;
  let tell: OnRead | undefined;

  const take = (message: BatchMessage) => {
    if (emit === null) return void early.push(message);
    emit(message.batch);
    tell?.(message.read);
    Atomics.sub(waiting, 0, 1);
    Atomics.notify(waiting, 0);
  };
  const end = new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the reader of ${source} ended (${code})`)));
    worker.on('message', (message: WorkerMessage) => {
      if ('done' in message) return resolve();
      if ('code' in message) return reject(new UserError(message.code, message.message));
      try {
        take(message);
      } catch (error) {
        reject(error);
      }
    });
  });
  // An error may come before anybody waits for the end; `into` throws it.
  end.catch(() => {});
  return {
    async into(given, onRead) {
      emit = given;
      tell = onRead;
      early.splice(0).forEach(take);
      await end;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
