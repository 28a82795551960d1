import { closeSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { releaseDamaged, UserError } from '../../base/errors.js';
import { cannotRead, checker, type FileRecord, type OutputRecord } from './files.js';
import { readManifest } from './manifest.js';

/** Throws `release-damaged`, naming the first of the files that is not there in its full size. */
export function checkSizes(folder: string, outputs: readonly FileRecord[]): void {
  for (const { path, bytes } of outputs) {
    const file = join(folder, path);
    let stats: Stats;
    try {
      stats = statSync(file);
    } catch (error) {
      throw cannotRead(file, error);
    }
    if (!stats.isFile()) throw releaseDamaged(`${file} is no file; build the release again`);
    if (stats.size !== bytes) {
      throw releaseDamaged(`${file} has ${stats.size} bytes; expected ${bytes}`);
    }
  }
}

/**
 * Gives a reader of outputs, each checked by the manifest before use but for those that are `checked`,
 * which are given once. Throws `release-damaged`.
 */
export async function readChecked(
  folder: string,
  outputs: readonly OutputRecord[],
  read: (file: string) => Uint8Array = readFileSync,
  checked = new Map<string, Uint8Array>(),
): Promise<(file: string) => Uint8Array> {
  const checkOf = await checker();
  const failed = new Map<string, { readonly error: unknown; readonly until: number }>();
  const records = new Map(outputs.map((record) => [join(folder, record.path), record]));
  const readOne = (file: string): Uint8Array => {
    const record = records.get(file);
    if (!record) throw releaseDamaged(`${file} is not in the manifest; build the release again`);
    let bytes: Uint8Array;
    try {
      bytes = read(file);
    } catch (error) {
      throw cannotRead(file, error);
    }
    if (bytes.length !== record.bytes) {
      throw releaseDamaged(`${file} has ${bytes.length} bytes; expected ${record.bytes}`);
    }
    const check = checkOf(file, record);
    check.add(bytes);
    check.end();
    return bytes;
  };
  return (file) => {
    const ready = checked.get(file);
    if (checked.delete(file) && ready) return ready;
    const known = failed.get(file);
    if (known && performance.now() < known.until) throw known.error;
    try {
      return readOne(file);
    } catch (error) {
      if (error instanceof UserError)
        failed.set(file, { error, until: performance.now() + RETRY_MS });
      throw error;
    }
  };
}

/** A damaged file is not read anew at each question. */
const RETRY_MS = 2000;

/** Throws `release-damaged`, naming the first file that is not what the manifest says. */
export async function verifyRelease(folder: string): Promise<void> {
  const { outputs } = await readManifest(folder);
  checkSizes(folder, outputs);
  const checkOf = await checker();
  // One buffer for all: memory that is asked for anew costs as much as what is done with it.
  const part = Buffer.allocUnsafe(PART_BYTES);
  let parts = 0;
  for (const record of outputs) {
    const file = join(folder, record.path);
    const check = checkOf(file, record);
    try {
      const descriptor = openSync(file, 'r');
      try {
        for (let read = 1; read > 0; ) {
          read = readSync(descriptor, part);
          check.add(part.subarray(0, read));
          // A service may be answering meanwhile.
          if (++parts % PARTS_A_TURN === 0) await turn();
        }
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      throw cannotRead(file, error);
    }
    check.end();
  }
}

const PART_BYTES = 2 ** 18;
const PARTS_A_TURN = 8;

/** Whether `verifyRelease` finds nothing. */
export const isWhole = (folder: string): Promise<boolean> =>
  verifyRelease(folder).then(
    () => true,
    () => false,
  );
