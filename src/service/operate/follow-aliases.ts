import { type FSWatcher, watch } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const EVERY_MS = 1000;

/**
 * Calls `changed` when the aliases of a folder of releases are written: at once where the system tells,
 * else within a second. Gives what ends it.
 */
export function followAliases(out: string, changed: () => void): () => void {
  const file = join(out, 'aliases.json');
  let seen: string | undefined;
  const look = async () => {
    // Neither alone: the same words may be written anew, and a clock may stand still.
    const parts = await Promise.all([stat(file), readFile(file, 'utf8')]).catch(() => null);
    const now = parts ? `${parts[0].ino} ${parts[0].mtimeMs} ${parts[1]}` : 'none';
    if (seen !== undefined && now !== seen) changed();
    seen = now;
  };
  void look();
  const timer = setInterval(look, EVERY_MS).unref();
  let watcher: FSWatcher | undefined;
  try {
    // Not every file system tells, and none has to.
    watcher = watch(out, { persistent: false }, look).on('error', () => watcher?.close());
  } catch {}
  return () => {
    clearInterval(timer);
    watcher?.close();
  };
}
