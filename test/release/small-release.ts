import { cp, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SETTINGS } from '../../src/recommender/index.js';
import {
  type Manifest,
  readManifest,
  releaseName,
  writeManifest,
} from '../../src/release/stored/manifest.js';

/** A whole release that holds next to nothing, another one for each number; gives its name. */
export async function releaseOf(out: string, number: number): Promise<string> {
  const folder = join(out, `.making-${number}`);
  await mkdir(join(folder, 'catalogue'), { recursive: true });
  await writeFile(join(folder, 'catalogue/movies.arrow'), `release ${number}`);
  const about = { version: '0.0.0', settings: { recommender: SETTINGS }, inputs: [], counts: {} };
  const name = releaseName(await writeManifest(folder, about));
  await rename(folder, join(out, name));
  return name;
}

/** A copy of a release, whole, of which another version of the program tells; gives its name. */
export async function copyOf(out: string, name: string, version: string): Promise<string> {
  const manifest: Manifest = { ...(await readManifest(join(out, name))), version };
  const copy = releaseName(manifest);
  await cp(join(out, name), join(out, copy), { recursive: true });
  await writeFile(join(out, copy, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return copy;
}
