import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../base/errors.js';
import type { OnRead } from './files/bytes.js';
import type { SourceFile } from './files/sources.js';
import type { RawBatch } from './raw/raw-tables.js';
import type { Reading } from './read-source.js';
import type { WorkerMessage, WorkerRequest } from './read-worker.js';

/** How much of other functions V8 takes into one: for so short a run as reading, far less than it would. */
const INLINED_BYTES = { reading: 200, default: 920 };

/** Starts to read the files of a source, part by part, on another core. */
export function readInWorker(source: string, parts: readonly (readonly SourceFile[])[]): Reading {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  const names = parts.map((files) => files.map(({ name }) => name));
  const request: WorkerRequest = { source, parts: names, waiting };
  limitInlining(INLINED_BYTES.reading);
  const worker = new Worker(new URL('./read-worker.js', import.meta.url), { workerData: request });
  const early: PartMessage[] = [];
  let taker: Taker | null = null;

  const take = (message: PartMessage) => {
    if (taker === null) {
      early.push(message);
    } else if ('ended' in message) {
      taker.end();
      taker = null;
    } else {
      taker.emit(message.batch);
      taker.onRead?.(message.read);
      Atomics.sub(waiting, 0, 1);
      Atomics.notify(waiting, 0);
    }
  };
  const failed = new Promise<never>((_, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the reader of ${source} ended (${code})`)));
    worker.on('message', (message: WorkerMessage) => {
      if ('code' in message) return reject(new UserError(message.code, message.message));
      try {
        take(message);
      } catch (error) {
        reject(error);
      }
    });
  });
  // An error may come before anybody waits; `into` throws it.
  failed.catch(() => {});
  return {
    async into(emit, onRead) {
      const ended = new Promise<void>((end) => {
        taker = { emit, onRead, end };
      });
      early.splice(0).forEach(take);
      await Promise.race([ended, failed]);
    },
    async stop() {
      await worker.terminate();
      limitInlining(INLINED_BYTES.default);
    },
  };
}

function limitInlining(bytes: number): void {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${bytes}`);
}

type PartMessage = Exclude<WorkerMessage, { readonly code: unknown }>;

/** Who takes the batches of a part. */
interface Taker {
  readonly emit: (batch: RawBatch) => void;
  readonly onRead: OnRead | undefined;
  readonly end: () => void;
}
