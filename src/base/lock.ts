import { randomInt } from 'node:crypto';
import { existsSync, utimes } from 'node:fs';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './disk.js';
import { cannotWrite, isMissing, systemCode } from './errors.js';

const PAUSE_MS = 20;
/** Who has a lock says so this often; one of whom nothing is heard for so long has left it. */
const HEARTBEAT_MS = 10_000;
const LEFT_MS = 60_000;

/** What disks answer that have no second name for a file, such as exFAT. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK'];
/** What they answer who was too late. */
const TOO_LATE = ['EEXIST', 'ENOENT'];

const SYSTEM = { link, rename };

/** The locks that this thread has, or is about to take. */
const held = new Set<string>();

interface LockOptions {
  /** The file's name in the folder. */
  readonly name: string;
  /** How long it waits for who has the lock. */
  readonly patienceMs: number;
  /** What the error says was expected. */
  readonly expected: string;
  /** Tests give a system of their own. */
  readonly system?: typeof SYSTEM;
}

/**
 * Does work that no other process or thread does in this folder at the same time; waits for who does. Throws
 * `cannot-write` where that takes longer than `patienceMs`, and what the disk refuses.
 */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
  { name, patienceMs, expected, system = SYSTEM }: LockOptions,
): Promise<T> {
  const file = resolve(join(folder, name));
  const text = `${process.pid} ${hostname()}`;
  const until = Date.now() + patienceMs;
  while (!(await take(file, text, system))) {
    if (Date.now() > until) {
      const [pid, host] = (await readText(file)).split(' ');
      const who = host ? `process ${pid} of ${host}` : 'another process';
      throw cannotWrite(folder, `${who} has ${file}`, expected);
    }
    await sleep(PAUSE_MS);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now, () => {});
  }, HEARTBEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    // A process that stood still for long has lost its lock to another, whose it is to take away.
    try {
      if ((await readText(file)) === text) await rm(file, { force: true });
    } finally {
      held.delete(file);
    }
  }
}

/** True when the lock is this thread's now. */
async function take(file: string, text: string, system: typeof SYSTEM): Promise<boolean> {
  if (held.has(file)) return false;
  held.add(file);
  let isTaken = false;
  try {
    const left = await leftBy(file);
    if (left !== undefined) await takeAway(file, left, system);
    isTaken = !existsSync(file) && (await put(file, text, system));
  } finally {
    if (!isTaken) held.delete(file);
  }
  return isTaken;
}

/** What the lock says, when whoever made it can no longer take it away. */
async function leftBy(file: string): Promise<string | undefined> {
  const [text, stats] = await Promise.all([readText(file), stat(file).catch(() => null)]);
  if (!stats) return undefined;
  const [pid, host] = text.split(' ');
  // In a container the process before this one had its number; other threads of this one have it too.
  const isFormer = stats.mtimeMs < Date.now() - process.uptime() * 1000;
  const hasEnded = Number(pid) === process.pid ? isFormer : !isAlive(Number(pid));
  const isLeft = (host === hostname() && hasEnded) || Date.now() - stats.mtimeMs > LEFT_MS;
  return isLeft ? text : undefined;
}

/** By renaming: of two who find a lock that was left, one takes it away; the other may take that of the first, and gives it back. */
async function takeAway(file: string, left: string, system: typeof SYSTEM): Promise<void> {
  // Not as what others left: who has the lock clears that away.
  const aside = `${file}-left-${ownName()}`;
  try {
    await system.rename(file, aside);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return;
  }
  const taken = await readText(aside);
  if (taken !== left) await nameWhole(aside, file, taken, system).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Written beside it, then given its name: of a lock that was cut off nobody would know whose it is. */
async function put(file: string, text: string, system: typeof SYSTEM): Promise<boolean> {
  const whole = `${file}.${ownName()}`;
  try {
    await writeFile(whole, text);
    await nameWhole(whole, file, text, system);
    return true;
  } catch (error) {
    // Another was first; it may have had the lock, cleared away what others left, and let it go.
    if (existsSync(dirname(file)) && TOO_LATE.includes(systemCode(error) ?? '')) return false;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
}

/** Gives a file the name of the lock, unless one has it; where that cannot be, writes there what it says. */
const nameWhole = (whole: string, file: string, text: string, system: typeof SYSTEM) =>
  system.link(whole, file).catch((error: unknown) => {
    if (!NO_LINKS.includes(systemCode(error) ?? '')) throw error;
    return writeFile(file, text, { flag: 'wx' });
  });

/** Others may have the same number: threads, and processes of other machines. */
const ownName = () => `${process.pid}.${randomInt(2 ** 32)}`;

const readText = (file: string) => readFile(file, 'utf8').catch(() => '');
