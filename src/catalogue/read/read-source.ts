import type { Bytes, OnRead } from './files/bytes.js';
import type { SourceFile, Sources } from './files/sources.js';
import { EntryKeys } from './raw/entry-keys.js';
import { CSV_LAYOUTS } from './raw/layouts.js';
import type { RawBatch } from './raw/raw-tables.js';
import { RawWriter } from './raw/raw-writer.js';
import { readCsv } from './read-csv.js';
import { readInWorker } from './read-in-worker.js';
import { readNdjson } from './read-ndjson.js';
import { LikelyRejects } from './rows/likely-rejects.js';

/** A source that is being read, in two parts: the films and what they list, then the credits. */
export interface Reading {
  /** Hands on every batch of the next part, to the last. Throws `source-unreadable`. */
  into(emit: (batch: RawBatch) => void, onRead?: OnRead): Promise<void>;
  /** Must be called at the end, whether all was read or not. */
  stop(): Promise<void>;
}

/** A worker runs compiled code only; uncompiled, in tests, everything is read here. */
const canUseWorkers = import.meta.url.endsWith('.js');

/**
 * Starts to read the files of a source into batches of the raw tables, on the other core. One worker
 * reads all: the engine takes as long to compile a reader a second time as that takes to read a file.
 */
export function startReading({ path, layout, files }: Sources): Reading {
  const parts = [
    files.filter(({ role }) => role !== 'credits'),
    files.filter(({ role }) => role === 'credits'),
  ];
  if (canUseWorkers) return readInWorker(path, parts);
  const rejects = new LikelyRejects();
  return {
    into: (emit, onRead) => readFiles(layout, parts.shift() ?? [], emit, { rejects, onRead }),
    stop: async () => {},
  };
}

export interface ReadOptions {
  /** So many rows at most in a batch. */
  readonly batchRows?: number;
  readonly onRead?: OnRead | undefined;
  /** What is known of the files before. */
  readonly rejects?: LikelyRejects;
}

/** Reads some files of a source, one after the other. What they name gets its keys together. */
export async function readFiles(
  layout: Sources['layout'],
  files: readonly SourceFile[],
  emit: (batch: RawBatch) => void,
  { batchRows, onRead, rejects = new LikelyRejects() }: ReadOptions = {},
): Promise<void> {
  const writer = new RawWriter(emit, batchRows);
  const keys = new EntryKeys();
  let lastRow = 0;
  for (const file of files) {
    const bytes = file.open(onRead);
    lastRow = await readFile(layout, file, bytes, writer, keys, rejects, lastRow);
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
  rejects: LikelyRejects,
  lastRow: number,
): Promise<number> {
  if (layout === 'ndjson') {
    noteFile(writer, file, lastRow);
    return readNdjson(bytes, writer, keys, lastRow);
  }
  const csv = CSV_LAYOUTS[layout].find(({ role }) => role === file.role);
  if (!csv) throw new Error(`layout ${layout} has no file of ${file.role}`);
  noteFile(writer, file, 0);
  await readCsv(csv, file.name, bytes, writer, keys, rejects);
  return 0;
}

function noteFile(writer: RawWriter, { role, name }: SourceFile, firstRow: number): void {
  const table = writer.table('raw_files');
  table.columns.role.push(role);
  table.columns.name.push(name);
  table.columns.first_row.push(firstRow);
  table.endRow();
}
