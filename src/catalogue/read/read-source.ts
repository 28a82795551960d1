import { Worker } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import { EntryKeys } from './entry-keys.js';
import { CSV_LAYOUTS } from './layouts.js';
import type { RawBatch } from './raw-tables.js';
import { RawWriter } from './raw-writer.js';
import { readCsv } from './read-csv.js';
import { readNdjson } from './read-ndjson.js';
import type { WorkerMessage, WorkerRequest } from './read-worker.js';
import type { SourceFile, Sources } from './sources.js';

/**
 * Reads every file of a source into batches of the raw tables. The credits are the larger half of
 * the work, so they are read on the other core. Throws `source-unreadable`.
 */
export async function readSource(sources: Sources, emit: (batch: RawBatch) => void): Promise<void> {
  const apart = sources.files.filter(({ role }) => role === 'credits' && canUseWorkers);
  const here = sources.files.filter((file) => !apart.includes(file));
  await Promise.all([
    ...apart.map((file) => readInWorker(sources.path, file, emit)),
    readFiles(sources.layout, here, emit),
  ]);
}

/** Reads some files of a source, one after the other. What they name gets its keys together. */
export async function readFiles(
  layout: Sources['layout'],
  files: readonly SourceFile[],
  emit: (batch: RawBatch) => void,
): Promise<void> {
  const writer = new RawWriter(emit);
  const keys = new EntryKeys();
  let lastRow = 0;
  for (const file of files) lastRow = await readFile(layout, file, writer, keys, lastRow);
  writer.finish();
}

/**
 * Reads one file of a source. Where a role may have several files, their rows count on from
 * `lastRow`. Gives the last row of this one.
 */
async function readFile(
  layout: Sources['layout'],
  file: SourceFile,
  writer: RawWriter,
  keys: EntryKeys,
  lastRow: number,
): Promise<number> {
  if (layout === 'ndjson') {
    writer.add('raw_files', file.role, file.name, lastRow);
    return readNdjson(file.open(), writer, keys, lastRow);
  }
  const csv = CSV_LAYOUTS[layout].find(({ role }) => role === file.role);
  if (!csv) throw new Error(`layout ${layout} has no file of ${file.role}`);
  writer.add('raw_files', file.role, file.name, 0);
  await readCsv(csv, file.name, file.open(), writer, keys);
  return 0;
}

/** A worker runs compiled code only; uncompiled, in tests, everything is read here. */
const canUseWorkers = import.meta.url.endsWith('.js');

async function readInWorker(
  source: string,
  file: SourceFile,
  emit: (batch: RawBatch) => void,
): Promise<void> {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  const request: WorkerRequest = { source, file: file.name, waiting };
  const worker = new Worker(new URL('./read-worker.js', import.meta.url), { workerData: request });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the reader of ${file.name} ended (${code})`)));
      worker.on('message', (message: WorkerMessage) => {
        if ('done' in message) return resolve();
        if ('code' in message) return reject(new UserError(message.code, message.message));
        try {
          emit(message.batch);
        } catch (error) {
          return reject(error);
        }
        Atomics.sub(waiting, 0, 1);
        Atomics.notify(waiting, 0);
      });
    });
  } finally {
    await worker.terminate();
  }
}
