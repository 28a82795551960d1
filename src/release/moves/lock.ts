import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../base/disk.js';
import { cannotWrite, systemCode } from '../../base/errors.js';

const PATIENCE_MS = 30_000;
const PAUSE_MS = 20;
/** Longer than any decision takes to be written down. */
const OLD_MS = 60_000;

/** Does work that no other process does in this folder at the same time. Throws `cannot-write`. */
export async function withLock<T>(out: string, work: () => Promise<T>): Promise<T> {
  const file = join(out, '.deciding');
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const lock = await open(file, 'wx');
      try {
        await lock.writeFile(`${process.pid} ${hostname()}`);
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      } finally {
        await lock.close();
      }
      break;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      if (await isLeft(file)) await takeAway(file);
      else if (Date.now() > until) {
        throw cannotWrite(out, error, 'no other process that decides on its releases');
      } else await sleep(PAUSE_MS);
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** True when whoever made the lock can no longer take it away. */
async function isLeft(file: string): Promise<boolean> {
  const [text, stats] = await Promise.all([
    readFile(file, 'utf8').catch(() => ''),
    stat(file).catch(() => null),
  ]);
  if (!stats) return false;
  const [pid, host] = text.split(' ');
  return (host === hostname() && !isAlive(Number(pid))) || Date.now() - stats.mtimeMs > OLD_MS;
}

/** By renaming: of two who find a lock that was left, one takes it away. */
async function takeAway(file: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => {});
  await rm(aside, { force: true });
}
