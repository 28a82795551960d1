import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../base/disk.js';

/** .serving-PID-RELEASE, beside the releases; in it the machine. */
const LEASE = /^\.serving-(\d+)-(release-[0-9a-f]{12})$/;

/**
 * Says that this process serves a release, until the function that it gives is called: `prune` then
 * leaves it. A folder that cannot be written to is served without.
 */
export function leaseRelease(out: string, name: string): () => void {
  const file = join(out, `.serving-${process.pid}-${name}`);
  const end = () => {
    process.off('exit', end);
    try {
      rmSync(file, { force: true });
    } catch {
      // It names a process that will be no more.
    }
  };
  try {
    writeFileSync(file, hostname());
    process.on('exit', end);
  } catch {
    return () => {};
  }
  return end;
}

/** The releases that processes serve, those of other machines too; clears what ended ones have left. */
export function leasedReleases(out: string): Set<string> {
  const names = new Set<string>();
  for (const entry of readdirSync(out)) {
    const [, pid, name] = LEASE.exec(entry) ?? [];
    if (name === undefined) continue;
    const file = join(out, entry);
    if (readFileSync(file, 'utf8') === hostname() && !isAlive(Number(pid))) rmSync(file);
    else names.add(name);
  }
  return names;
}
