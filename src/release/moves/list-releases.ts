import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFolder } from '../../base/disk.js';
import { aboutFolder } from '../about/about.js';
import { isReleaseName, readAliases, requireAliases } from '../stored/aliases.js';
import { type Manifest, readManifest } from '../stored/manifest.js';
import { type Decision, readDecisions } from './decisions.js';
import { leasedReleases } from './lease.js';
import { alone } from './move.js';

/** A release as it lies in its folder. */
export interface Listed {
  readonly name: string;
  /** Null where it cannot be read. */
  readonly manifest: Manifest | null;
  /** Aliases and tags. */
  readonly known: readonly string[];
  /** What was last decided of it. */
  readonly decision?: Decision;
  /** When that was, or when its folder was changed. */
  readonly at: string;
}

/** All releases of a folder, the last decided one first. Throws `release-not-found`. */
export async function listReleases(out: string): Promise<Listed[]> {
  const { tags, decision: _, ...aliases } = (await readAliases(out)) ?? { champion: '' };
  const named = Object.entries({ ...aliases, ...tags });
  const decisions = await readDecisions(out);
  if (!existsSync(out)) await requireAliases(out);
  const names = (await readdir(out)).filter(isReleaseName);
  const listed = names.map(async (name): Promise<Listed> => {
    const decision = decisions.findLast(({ to }) => to === name);
    const { mtime } = await stat(join(out, name));
    return {
      name,
      manifest: await readManifest(join(out, name)).catch(() => null),
      known: named.filter(([, release]) => release === name).map(([alias]) => alias),
      ...(decision && { decision }),
      at: decision?.at ?? mtime.toISOString(),
    };
  });
  return (await Promise.all(listed)).sort((a, b) => (a.at > b.at ? -1 : 1));
}

/**
 * Removes releases, with what lies beside them: none that has an alias or a tag, that a process
 * serves or judges, or that is among the last `keep`. Gives their names; `dry`: removes none.
 */
export const prune = (out: string, keep: number, dry = false): Promise<string[]> =>
  alone(out, async () => {
    const [releases, leased] = [await listReleases(out), leasedReleases(out)];
    const needless = releases
      .slice(keep)
      .filter(({ name, known }) => known.length === 0 && !leased.has(name))
      .map(({ name }) => name);
    for (const name of dry ? [] : needless) {
      await removeFolder(join(out, name));
      await removeFolder(aboutFolder(join(out, name)));
    }
    return needless;
  });
