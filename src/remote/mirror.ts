import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from '../base/disk.js';
import { messageOf, releaseDamaged, releaseNotFound } from '../base/errors.js';
import { jsonOf } from '../base/json.js';
import { withLock } from '../base/lock.js';
import type { Report } from '../base/progress.js';
import { isReleaseName, prune, readAliases, whileWriting, writeAliases } from '../release/index.js';
import { fetchAbout, fetchRelease } from './fetch-release.js';
import type { Store } from './store.js';

/** How it stands with the store that releases come from. */
export interface StorageState {
  readonly address: string;
  /** When it was last as it should be. */
  answered?: Date | undefined;
  /** Times on end that it was not, and why. */
  failures: number;
  reason?: string | undefined;
}

/** A folder of releases whose champion is that of a store; `follow` looks from then on whether it is another. */
export type Mirror = Awaited<ReturnType<typeof openMirror>>;

export const ALIASES = 'aliases.json';
const EVERY_MS = 5000;
const SELDOM_MS = 60_000;
/** Another process may be at it: as long as a download takes. */
const LOCK = {
  name: '.fetching',
  patienceMs: 3_600_000,
  expected: 'no other process that fetches releases into it',
};

/** The folder that the champion of a store is kept in, one for each below `cache`. */
export function cacheFolder(
  { address }: Store,
  cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cartelera'),
): string {
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env;
  const asked = `${AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL ?? ''} ${address}`;
  const hash = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  return join(cache, `${address.replace(/[^\w.-]+/g, '-').slice(0, 40)}-${hash}`);
}

/**
 * Brings the champion of a store into a folder; where that fails and one is there, this is told, and
 * it is served. Throws `download-failed`, `release-not-found`, `release-damaged`, `cannot-write`.
 */
export async function openMirror(store: Store, out: string, report: Report, everyMs = EVERY_MS) {
  const state: StorageState = { address: store.address, failures: 0 };
  const url = store.urlOf(ALIASES);
  let seen: { readonly text?: string; readonly etag?: string | undefined } = {};
  const look = async () => {
    try {
      const found = await store.read(ALIASES, seen.etag);
      if (found === 'none') {
        throw releaseNotFound(
          `${url} is not there, or not to be read; expected what "cartelera push" brings there`,
        );
      }
      if (found !== 'same' && found.text !== seen.text) {
        const { champion } = Object(jsonOf(found.text));
        if (!isReleaseName(champion)) {
          throw releaseDamaged(`${url} names no champion; expected {"champion": "release-..."}`);
        }
        await bring(store, out, champion, report);
        seen = found;
      }
      Object.assign(state, { answered: new Date(), failures: 0, reason: undefined });
    } catch (error) {
      state.failures++;
      state.reason = messageOf(error);
      throw error;
    }
  };
  const championHere = async () => (await readAliases(out).catch(() => null))?.champion;
  const place = 'a folder to keep releases in, named by --cache';
  await whileWriting(out, place, async () => {
    await makeFolder(out);
    await look().catch(async (error) => {
      const champion = await championHere();
      if (champion === undefined) throw error;
      report({ message: `${state.reason}; ${champion} is here, and served` });
    });
  });

  const follow = async (log: (line: string) => void, signal?: AbortSignal) => {
    for (;;) {
      const { failures, reason } = state;
      // Not all at the same time, and seldom where it fails.
      const pause = Math.min(SELDOM_MS, everyMs * 2 ** failures) * (0.9 + 0.2 * Math.random());
      await sleep(pause, undefined, { ref: false, signal });
      await look().catch(() => {});
      if (state.reason === reason) continue;
      const what = `${await championHere()} goes on being served`;
      log(state.reason ? `${state.reason}; ${what}` : `${store.address} is as it should be again`);
    }
  };
  return { out, state, follow };
}

/** Has a release be the champion of a folder, and removes those that are neither served nor to go back to. */
async function bring(store: Store, out: string, champion: string, report: Report): Promise<void> {
  const alone = async () => {
    await fetchRelease(store, out, champion, report);
    await fetchAbout(store, out, champion);
    const before = (await readAliases(out).catch(() => null))?.champion;
    if (before !== champion) await writeAliases(out, { champion, previous: before });
  };
  await withLock(out, alone, LOCK);
  await prune(out, 0);
}
