import { existsSync } from 'node:fs';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, removeFolder, replaceFile } from '../base/disk.js';
import { downloadFailed, messageOf, releaseNotFound } from '../base/errors.js';
import type { Report } from '../base/progress.js';
import { download } from '../catalogue/index.js';
import {
  ABOUT_NAMES,
  aboutFolder,
  isWhole,
  type Manifest,
  mendFolder,
  readManifest,
} from '../release/index.js';
import type { Store } from './store.js';

/** What is told of a release beside it, and may come later than it. */
export const ABOUT = [...ABOUT_NAMES, 'evaluation.json'];
const COMING = '.coming';
/** A path below a folder, without what leads out of it. */
const BELOW = /^(?!\.)[^/\\:]+(?:\/(?!\.)[^/\\:]+)*$/;

/**
 * Brings a release into a folder of releases, whole or not at all: one that is there is not fetched again, what a
 * killed process had of it is gone on with. Throws `download-failed`, `release-not-found`, `cannot-write`.
 */
export async function fetchRelease(store: Store, out: string, name: string, report: Report) {
  const { address, urlOf, ask } = store;
  const to = join(out, name);
  if (existsSync(to) && (await isWhole(to))) return;
  const coming = join(out, COMING);
  const others = await readdir(coming).catch((): string[] => []);
  for (const other of others) if (other !== name) await removeFolder(join(coming, other));
  const from = join(coming, name);
  const { outputs } = await fetchManifest(store, name, from);
  const total = outputs.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const { path, bytes, sha256 } of outputs) {
    const [url, file] = [urlOf(`${name}/${path}`), join(from, path)];
    if (!BELOW.test(path)) throw downloadFailed(`${url} leads out of the release`);
    await makeFolder(dirname(file));
    await download({ url, to: file, sha256, expectedBytes: bytes, ...(ask && { ask }) });
    done += bytes;
    report({ message: `taking ${name} from ${address}`, done, total });
  }
  await mendFolder(from, to);
  await removeFolder(coming);
}

async function fetchManifest(store: Store, name: string, folder: string): Promise<Manifest> {
  const url = store.urlOf(`${name}/manifest.json`);
  const found = await store.read(`${name}/manifest.json`);
  if (typeof found === 'string') {
    throw releaseNotFound(
      `${url} is not there, or not to be read; expected it, since ${name} is the champion`,
    );
  }
  await makeFolder(folder);
  const file = join(folder, 'manifest.json');
  await writeFile(file, found.text);
  // The age of the data is told by it.
  if (found.modified) await utimes(file, found.modified, found.modified);
  return readManifest(folder).catch((error: unknown) => {
    throw downloadFailed(`${url} came in damaged: ${messageOf(error)}`, error);
  });
}

/** Takes what is told of a release, as far as it is there. */
export async function fetchAbout(store: Store, out: string, name: string): Promise<void> {
  for (const file of ABOUT) {
    const found = await store.read(`about/${name}/${file}`);
    if (typeof found === 'string') continue;
    await replaceFile(join(aboutFolder(join(out, name)), file), found.text);
  }
}
