import { utimes } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../base/disk.js';
import { cannotWrite, isMissing, systemCode } from '../../base/errors.js';

const PATIENCE_MS = 30_000;
const PAUSE_MS = 20;
/** Who has a lock says so this often; one of whom nothing is heard for so long has left it. */
const HEARTBEAT_MS = 10_000;
const OLD_MS = 60_000;

/** Not all disks tell parts of a second. */
const SLACK_MS = 2000;

/** Does work that no other process does in this folder at the same time. Throws `cannot-write`. */
export async function withLock<T>(
  out: string,
  work: () => Promise<T>,
  { name = '.deciding', patienceMs = PATIENCE_MS, system = { rename } } = {},
): Promise<T> {
  const file = join(out, name);
  const until = Date.now() + patienceMs;
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
      if ((await isLeft(file)) && (await takeAway(file, system))) continue;
      if (Date.now() > until) {
        throw cannotWrite(out, error, 'no other process that decides on its releases');
      }
      await sleep(PAUSE_MS);
    }
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now, () => {});
  }, HEARTBEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
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
  const age = Date.now() - stats.mtimeMs;
  // In a container the process before this one had its number.
  const isFormer = Number(pid) === process.pid && age > process.uptime() * 1000 + SLACK_MS;
  const hasEnded = isFormer || !isAlive(Number(pid));
  return (host === hostname() && hasEnded) || age > OLD_MS;
}

/** By renaming: of two who find a lock that was left, one takes it away. False where it is gone already. */
async function takeAway(file: string, system: { rename: typeof rename }): Promise<boolean> {
  const aside = `${file}.${process.pid}`;
  try {
    await system.rename(file, aside);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return false;
  }
  await rm(aside, { force: true });
  return true;
}
