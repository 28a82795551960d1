import { parentPort, workerData } from 'node:worker_threads';
import { runWorker } from '../../base/worker.js';
import { sourceFile } from './files/source-file.js';
import type { RawBatch } from './raw/raw-tables.js';
import { readFiles } from './read-files.js';
import type { ReadMessage, ReadRequest } from './reading.js';
import { LikelyRejects } from './rows/likely-rejects.js';

/** Batches that may wait to be taken; more would only fill memory. */
const MOST_WAITING = 8;

const { parts, waiting } = workerData as ReadRequest;
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
  port.postMessage({ batch, read } satisfies ReadMessage, buffers);
  read = 0;
  let count = Atomics.add(waiting, 0, 1) + 1;
  while (count > MOST_WAITING) {
    Atomics.wait(waiting, 0, count);
    count = Atomics.load(waiting, 0);
  }
}

await runWorker(async () => {
  const rejects = new LikelyRejects();
  for (const part of parts) {
    await readFiles(part.map(sourceFile), post, { onRead, rejects });
    port.postMessage({ ended: true } satisfies ReadMessage);
  }
});
