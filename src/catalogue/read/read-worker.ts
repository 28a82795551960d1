import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../base/errors.js';
import { findSources } from './files/sources.js';
import type { RawBatch } from './raw/raw-tables.js';
import { readFiles } from './read-source.js';
import { LikelyRejects } from './rows/likely-rejects.js';

/** What the worker is asked for: the files of a source, part by part. */
export interface WorkerRequest {
  readonly source: string;
  readonly parts: readonly (readonly string[])[];
  /** One number, shared: the batches that were posted and not yet taken. */
  readonly waiting: Int32Array;
}

export interface BatchMessage {
  readonly batch: RawBatch;
  /** Bytes that were read for it. */
  readonly read: number;
}

/** What the worker posts: for each part its batches, then that it ended; or what went wrong. */
export type WorkerMessage =
  | BatchMessage
  | { readonly ended: true }
  | { readonly code: UserError['code']; readonly message: string };

/** Batches that may wait to be taken; more would only fill memory. */
const MOST_WAITING = 8;

const { source, parts, waiting } = workerData as WorkerRequest;
const port = parentPort!;

/** Bytes that were read since the last batch. */
let read = 0;
const onRead = (bytes: number) => {
  read += bytes;
};

function post(batch: RawBatch): void {
  const blocks = batch.columns.flatMap((column) =>
    'ends' in column ? [column.bytes, column.ends, column.validity ?? []].flat() : [column],
  );
  const buffers = blocks.map(({ buffer }) => buffer as ArrayBuffer);
  port.postMessage({ batch, read } satisfies WorkerMessage, buffers);
  read = 0;
  let count = Atomics.add(waiting, 0, 1) + 1;
  while (count > MOST_WAITING) {
    Atomics.wait(waiting, 0, count);
    count = Atomics.load(waiting, 0);
  }
}

try {
  const sources = await findSources(source);
  const rejects = new LikelyRejects();
  for (const part of parts) {
    const files = sources.files.filter(({ name }) => part.includes(name));
    if (files.length < part.length) throw new Error(`${part} are no longer in ${source}`);
    await readFiles(sources.layout, files, post, { onRead, rejects });
    port.postMessage({ ended: true } satisfies WorkerMessage);
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  port.postMessage({ code: error.code, message: error.message } satisfies WorkerMessage);
}
