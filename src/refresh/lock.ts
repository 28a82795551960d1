import { utimes, writeFileSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../base/disk.js';
import { cannotWrite, systemCode } from '../base/errors.js';

/** Who has a lock says so this often; one of whom nothing is heard for so long has left it. */
const HEARTBEAT_MS = 10_000;
const LEFT_MS = 60_000;
/** Who was killed just now is there for a moment yet. */
const DYING_MS = 200;
const DYING_TRIES = 5;

/** Does work that no other process does in this folder meanwhile. Throws `cannot-write`. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = join(folder, 'lock');
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, `${process.pid} ${hostname()}`, { flag: 'wx' });
      break;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      const [pid, host = 'a host'] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
      const isOurs = host === hostname();
      const heard = await stat(file).catch(() => null);
      const isLeft =
        Date.now() - (heard?.mtimeMs ?? 0) > LEFT_MS ||
        (isOurs && (!isAlive(Number(pid)) || Number(pid) === process.pid));
      if (isLeft) await rm(file, { force: true });
      else if (tries < DYING_TRIES) await sleep(DYING_MS);
      else {
        throw cannotWrite(
          folder,
          `process ${pid} of ${host} has ${file}`,
          'no other refresh of it, or none for a minute',
        );
      }
    }
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now, () => {});
  }, HEARTBEAT_MS).unref();
  return work().finally(() => {
    clearInterval(heartbeat);
    return rm(file, { force: true });
  });
}
