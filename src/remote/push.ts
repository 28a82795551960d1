import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere } from '../base/disk.js';
import { usage } from '../base/errors.js';
import { jsonOf } from '../base/json.js';
import type { Report } from '../base/progress.js';
import {
  aboutFolder,
  leaseRelease,
  readManifest,
  servedName,
  verifyRelease,
} from '../release/index.js';
import { ABOUT } from './fetch-release.js';
import { ALIASES } from './mirror.js';
import type { Store } from './store.js';

/**
 * Brings a release to a store, file by file, and makes it the champion there at the end: the champion here, or
 * one that was. Throws `usage`, `release-refused`, `release-damaged`, `download-failed`.
 */
export async function pushRelease(
  store: Store,
  { out, release, report }: { out: string; release?: string | undefined; report: Report },
) {
  const { address, put } = store;
  if (!put) throw usage(`${address} is only read; expected s3://BUCKET/PREFIX`);
  const name = await servedName(out, release);
  const leave = leaseRelease(out, name);
  try {
    const folder = join(out, name);
    await verifyRelease(folder);
    const { outputs } = await readManifest(folder);
    const total = outputs.reduce((sum, output) => sum + output.bytes, 0);
    let [files, bytes, done] = [0, 0, 0];
    const bring = async (path: string, file: Uint8Array, changes = false) => {
      if (await put(path, file, changes)) {
        files++;
        bytes += file.length;
      }
      done = Math.min(total, done + file.length);
      report({ message: `bringing ${name} to ${address}`, done, total });
    };
    for (const path of [...outputs.map((output) => output.path), 'manifest.json']) {
      await bring(`${name}/${path}`, await readFile(join(folder, path)));
    }
    const told = createHash('sha256');
    for (const file of ABOUT) {
      const text = await readIfThere(join(aboutFolder(folder), file));
      if (text !== null) await bring(`about/${name}/${file}`, Buffer.from(text), true);
      told.update(`${text}\n`);
    }

    // Servers follow it: by then nothing is missing.
    const there = await store.read(ALIASES);
    const { champion, previous } = Object(typeof there === 'string' ? null : jsonOf(there.text));
    const aliases = {
      champion: name,
      previous: champion === name ? previous : champion,
      // Another where these are others, so that they are taken anew.
      about: told.digest('hex'),
    };
    await bring(ALIASES, Buffer.from(`${JSON.stringify(aliases, null, 2)}\n`), true);
    return {
      release: name,
      address,
      before: (champion as string | undefined) ?? null,
      files,
      bytes,
    };
  } finally {
    leave();
  }
}
