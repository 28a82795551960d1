import { chmod, mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  isAlive,
  removeFolder,
  removeFolderNow,
  renameIfFree,
  renameOver,
  syncFile,
  syncFolder,
} from '../base/disk.js';
import { isMissing } from '../base/errors.js';
import { settleAll } from '../base/settle-all.js';

/** A folder that a build writes to, or one put aside: .building-PID-RANDOM, .old-PID-NAME. */
const LEFTOVER = /^\.(building|old)-(\d+)-(.+)$/;

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof EXIT_CODES;

/** What builds of this process are using: its number may have been another's before. */
const inUse = new Set<string>();

/**
 * Does work in a new folder below `out`, which is gone when the work is done, fails, or is
 * interrupted. What builds that were killed have left there is cleared away first.
 */
export async function withTemporaryFolder<T>(
  out: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await mkdir(out, { recursive: true });
  await clearLeftovers(out);
  const temporary = await mkdtemp(join(out, `.building-${process.pid}-`));
  inUse.add(basename(temporary));
  const interrupted = (signal: Signal) => {
    removeFolderNow(temporary);
    process.exit(EXIT_CODES[signal]);
  };
  const signals = Object.keys(EXIT_CODES) as Signal[];
  for (const signal of signals) process.on(signal, interrupted);
  try {
    await chmod(temporary, 0o755);
    return await work(temporary);
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    await removeFolder(temporary);
    inUse.delete(basename(temporary));
  }
}

/** Moves a folder to its place, whole on disk; one that stood there goes when the new one is there. */
export async function replaceFolder(from: string, to: string): Promise<void> {
  const parent = dirname(to);
  const old = `.old-${process.pid}-${basename(to)}`;
  await syncAll(from);
  inUse.add(old);
  try {
    await renameOver(to, join(parent, old)).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    await renameOver(from, to);
    await syncFolder(parent);
    await removeFolder(join(parent, old));
  } finally {
    inUse.delete(old);
  }
}

/** Removes what builds that were killed have left; a folder that was put aside goes back. */
async function clearLeftovers(out: string): Promise<void> {
  for (const name of await readdir(out)) {
    const [, kind, pid, place] = LEFTOVER.exec(name) ?? [];
    if (kind === undefined || inUse.has(name)) continue;
    if (Number(pid) !== process.pid && isAlive(Number(pid))) continue;
    if (kind === 'old') await renameIfFree(join(out, name), join(out, place));
    await removeFolder(join(out, name));
  }
}

/** Makes sure that every file below a folder, and each folder's list of them, is on disk. */
async function syncAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const syncs = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? syncAll(path) : syncFile(path);
  });
  await settleAll(...syncs, syncFolder(folder));
}
