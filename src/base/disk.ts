import { readFileSync, rmSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMissing, systemCode } from './errors.js';

/** What systems do each in their own way; tests give a system of their own. */
export interface System extends Pick<typeof promises, 'mkdir' | 'open' | 'rename' | 'rm' | 'stat'> {
  readonly isWindows: boolean;
  kill(pid: number, signal: 0): unknown;
  sleep(milliseconds: number): Promise<unknown>;
}

const SYSTEM: System = {
  ...promises,
  isWindows: process.platform === 'win32',
  kill: (pid, signal) => process.kill(pid, signal),
  sleep,
};

/** Opens a file or folder, writes the text to it, if there is one, and has all reach the disk. */
async function sync(path: string, flags: string, system: System, text?: string): Promise<void> {
  const handle = await system.open(path, flags);
  try {
    if (text !== undefined) await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function syncFile(file: string, system = SYSTEM): Promise<void> {
  // For writing too: Windows does not sync what is open for reading alone.
  await sync(file, 'r+', system);
}

/** What Windows, and some disks in the network, answer to the wish to sync a folder. */
const CANNOT_SYNC = ['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP'];

/** Makes sure that a folder's list of files has reached the disk, where a system lets one. */
export async function syncFolder(folder: string, system = SYSTEM): Promise<void> {
  try {
    await sync(folder, 'r', system);
  } catch (error) {
    if (!CANNOT_SYNC.includes(systemCode(error) ?? '')) throw error;
  }
}

/** What Windows answers while another program, such as a virus scanner, looks at a file. */
const PASSING = ['EPERM', 'EACCES', 'EBUSY'];
/** In milliseconds, 1.3 s in all. */
const PAUSES = [10, 20, 40, 80, 160, 320, 640];

/** Renames a file, over one that stands there, or a folder; on Windows with patience. */
export async function renameOver(from: string, to: string, system = SYSTEM): Promise<void> {
  for (const pause of system.isWindows ? PAUSES : []) {
    try {
      return await system.rename(from, to);
    } catch (error) {
      if (!PASSING.includes(systemCode(error) ?? '')) throw error;
    }
    await system.sleep(pause);
  }
  await system.rename(from, to);
}

/** Renames a folder, unless something stands where it is to go, whatever a system says to that. */
export async function renameIfFree(from: string, to: string, system = SYSTEM): Promise<void> {
  try {
    await renameOver(from, to, system);
  } catch (error) {
    const taken = await system.stat(to).catch(() => null);
    if (!taken) throw error;
  }
}

/**
 * Makes a folder, and those above it, where they are not there. Node's own way never ends where the
 * disk lets nothing be made in a folder that is there and says that something is missing, as below /proc.
 */
export async function makeFolder(folder: string, system = SYSTEM): Promise<void> {
  const isThere = async () => (await system.stat(folder).catch(() => null))?.isDirectory();
  if (await isThere()) return;
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above, system);
  await system.mkdir(folder).catch(async (error: unknown) => {
    // Somebody else may have made it meanwhile.
    if (!(await isThere())) throw error;
  });
}

/** The text of a file, null where there is none. */
export const readIfThere = (file: string): Promise<string | null> =>
  promises.readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });

/** Puts a text where a file stands, or nothing at all: written beside it, then renamed. */
export async function replaceFile(file: string, text: string, system = SYSTEM): Promise<void> {
  await makeFolder(dirname(file), system);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await sync(temporary, 'w', system, text);
    await renameOver(temporary, file, system);
  } catch (error) {
    await system.rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(file), system);
}

const REMOVAL = { recursive: true, force: true, maxRetries: 5 };

/** Removes a folder and all in it, if it is there; tries again while something is in use. */
export const removeFolder = (folder: string, system = SYSTEM): Promise<void> =>
  system.rm(folder, REMOVAL);

/** The same for a process that is about to end: what is in use on Windows then stays. */
export function removeFolderNow(folder: string, remove = rmSync): void {
  try {
    remove(folder, REMOVAL);
  } catch (error) {
    if (!PASSING.includes(systemCode(error) ?? '')) throw error;
  }
}

/** True when a process of this number runs, whoever's it is. */
export function isAlive(pid: number, system = SYSTEM): boolean {
  try {
    system.kill(pid, 0);
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
  return !isZombie(pid);
}

/** In containers nobody may ever fetch the end of what was killed. */
function isZombie(pid: number): boolean {
  try {
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
