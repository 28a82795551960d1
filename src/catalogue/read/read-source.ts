import type { Bytes, OnRead } from './bytes.js';
import { EntryKeys } from './entry-keys.js';
import { CSV_LAYOUTS } from './layouts.js';
import type { RawBatch, Role } from './raw-tables.js';
import { RawWriter } from './raw-writer.js';
import { readCsv } from './read-csv.js';
import { readInWorker } from './read-in-worker.js';
import { readNdjson } from './read-ndjson.js';
import type { SourceFile, Sources } from './sources.js';

/** A source that is being read. */
export interface Reading {
  /** Hands every batch on, to the last. Throws `source-unreadable`. */
  into(emit: (batch: RawBatch) => void, onRead?: OnRead): Promise<void>;
  /** Must be called at the end, whether all was read or not. */
  stop(): Promise<void>;
}

/** Files that are read on the other core: half of the work. */
const APART: ReadonlySet<Role> = new Set(['credits', 'keywords']);

/** A worker runs compiled code only; uncompiled, in tests, everything is read here. */
const canUseWorkers = import.meta.url.endsWith('.js');

/** Starts to read the files of a source into batches of the raw tables. */
export function startReading({ path, layout, files }: Sources): Reading {
  const apart = files.filter(({ role }) => canUseWorkers && APART.has(role));
  const here = files.filter((file) => !apart.includes(file));
  const worker = apart.length > 0 ? readInWorker(path, apart) : null;
  return {
    async into(emit, onRead) {
      await Promise.all([
        worker?.into(emit, onRead),
        readFiles(layout, here, emit, onRead ? { onRead } : {}),
      ]);
    },
    async stop() {
      await worker?.stop();
    },
  };
}

export interface ReadOptions {
  /** So many rows at most in a batch. */
  readonly batchRows?: number;
  readonly onRead?: OnRead;
}

/** Reads some files of a source, one after the other. What they name gets its keys together. */
export async function readFiles(
  layout: Sources['layout'],
  files: readonly SourceFile[],
  emit: (batch: RawBatch) => void,
  { batchRows, onRead }: ReadOptions = {},
): Promise<void> {
  const writer = new RawWriter(emit, batchRows);
  const keys = new EntryKeys();
  let lastRow = 0;
  for (const file of files) {
    const bytes = file.open(onRead);
    lastRow = await readFile(layout, file, bytes, writer, keys, lastRow);
  }
  writer.finish();
}

/**
 * Reads one file of a source. Where a role may have several files, their rows count on from
 * `lastRow`. Gives the last row of this one.
 */
async function readFile(
  layout: Sources['layout'],
  file: SourceFile,
  bytes: Bytes,
  writer: RawWriter,
  keys: EntryKeys,
  lastRow: number,
): Promise<number> {
  if (layout === 'ndjson') {
    noteFile(writer, file, lastRow);
    return readNdjson(bytes, writer, keys, lastRow);
  }
  const csv = CSV_LAYOUTS[layout].find(({ role }) => role === file.role);
  if (!csv) throw new Error(`layout ${layout} has no file of ${file.role}`);
  noteFile(writer, file, 0);
  await readCsv(csv, file.name, bytes, writer, keys);
  return 0;
}

function noteFile(writer: RawWriter, { role, name }: SourceFile, firstRow: number): void {
  const table = writer.table('raw_files');
  table.columns.role.push(role);
  table.columns.name.push(name);
  table.columns.first_row.push(firstRow);
  table.endRow();
}
