import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../base/disk.js';
import { cannotWrite, systemCode } from '../base/errors.js';

/** Does work that no other process does in this folder meanwhile. Throws `cannot-write`. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = join(folder, 'lock');
  const mine = `${process.pid} ${hostname()}`;
  for (let tries = 0; ; tries++) {
    try {
      const lock = await open(file, 'wx');
      await lock.writeFile(mine).finally(() => lock.close());
      break;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      const [pid, host] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
      const isLeft = host === hostname() && (!isAlive(Number(pid)) || Number(pid) === process.pid);
      if (!isLeft || tries > 0) {
        throw cannotWrite(
          folder,
          `process ${pid} of ${host} has ${file}`,
          'no other refresh of it',
        );
      }
      await rm(file, { force: true });
    }
  }
  return work().finally(() => rm(file, { force: true }));
}
