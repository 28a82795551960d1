import { canUseWorkers, startWorker } from '../../base/worker.js';
import type { OnRead } from './files/bytes.js';
import type { SourceFile } from './files/source-file.js';
import type { Sources } from './files/sources.js';
import { limitInlining } from './limit-inlining.js';
import type { RawBatch } from './raw/raw-tables.js';
import { readFiles } from './read-files.js';
import type { Reading, ReadMessage, ReadRequest } from './reading.js';
import { LikelyRejects } from './rows/likely-rejects.js';

/** Starts to read, on the other core; one worker for all: compiling a reader twice is dear. */
export function startReading({ path, files }: Sources): Reading {
  const parts = [
    files.filter(({ role }) => role !== 'credits'),
    files.filter(({ role }) => role === 'credits'),
  ];
  return canUseWorkers ? readInWorker(path, parts) : readHere(parts);
}

function readHere(parts: SourceFile[][]): Reading {
  const rejects = new LikelyRejects();
  return {
    into: (emit, onRead) => readFiles(parts.shift() ?? [], emit, { rejects, onRead }),
    stop: async () => {},
  };
}

function readInWorker(source: string, parts: SourceFile[][]): Reading {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  const early: ReadMessage[] = [];
  let taker: Taker | null = null;

  const take = (message: ReadMessage) => {
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

  limitInlining(true);
  const { worker, failed } = startWorker(new URL('./read-worker.js', import.meta.url), {
    name: `the reader of ${source}`,
    workerData: {
      parts: parts.map((part) => part.map(({ open, ...place }) => place)),
      waiting,
    } satisfies ReadRequest,
    take,
  });
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
      limitInlining(false);
    },
  };
}

interface Taker {
  readonly emit: (batch: RawBatch) => void;
  readonly onRead: OnRead | undefined;
  readonly end: () => void;
}
