import { chmod, lstat, mkdtemp, readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import {
  isAlive,
  makeFolder,
  removeFolder,
  removeFolderNow,
  renameIfFree,
  renameOver,
  syncFile,
  syncFolder,
} from '../../base/disk.js';
import { isMissing } from '../../base/errors.js';
import { settleAll } from '../../base/settle-all.js';
import { leasedReleases } from '../moves/lease.js';

/** What a build writes or puts aside: .building-PID-RANDOM, .old-PID-NAME, aliases.json.PID.tmp and the like. */
const LEFTOVER = /^(?:\.building-|\.(old)-|(?:aliases|rules)\.json\.)(\d+)(?:-(.+)|\.tmp)$/;

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof EXIT_CODES;

/** What builds of this process are using: its number may have been another's before. */
const inUse = new Set<string>();

/** Does work in a new folder below `out`, gone afterwards; clears what killed builds have left. */
export async function withTemporaryFolder<T>(
  out: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await makeFolder(out);
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

/**
 * Puts a finished folder where the same one may stand damaged: file by file, each in one step, so
 * that there is no moment without it. What is not in the new one goes last.
 */
export async function mendFolder(from: string, to: string): Promise<void> {
  await syncAll(from);
  await renameIfFree(from, to);
  const entries = await entriesOf(from).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  if (entries.length > 0) {
    const names = new Set(entries.map(({ path }) => path));
    await makeWay(to, true);
    for (const { path, isFolder } of entries) {
      await makeWay(join(to, path), isFolder);
      if (!isFolder) await renameOver(join(from, path), join(to, path));
    }
    for (const { path } of await entriesOf(to)) {
      if (!names.has(path)) await removeFolder(join(to, path));
    }
    await syncAll(to);
  }
  await syncFolder(dirname(to));
}

/** Everything below a folder, a folder before what is in it. */
async function entriesOf(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .map((entry) => ({
      path: relative(folder, join(entry.parentPath, entry.name)),
      isFolder: entry.isDirectory(),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Sees to it that a folder stands at a path, or that none does. */
async function makeWay(path: string, forFolder: boolean): Promise<void> {
  const there = await lstat(path).catch(() => null);
  if (there && there.isDirectory() !== forFolder) await removeFolder(path);
  if (forFolder) await makeFolder(path);
}

/** Moves a folder to its place, whole on disk; the one that stood there goes after that. */
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
  leasedReleases(out);
  for (const name of await readdir(out)) {
    const [, kind, pid, place = ''] = LEFTOVER.exec(name) ?? [];
    if (pid === undefined || inUse.has(name)) continue;
    // A file of this process may be one that is being written at this moment.
    if (Number(pid) === process.pid ? place === '' : isAlive(Number(pid))) continue;
    if (kind === 'old') await renameIfFree(join(out, name), join(out, place));
    await removeFolder(join(out, name));
  }
}

async function syncAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const syncs = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? syncAll(path) : syncFile(path);
  });
  await settleAll(...syncs, syncFolder(folder));
}
