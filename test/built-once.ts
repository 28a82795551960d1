import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { buildRelease, championFolder } from '../src/release/index.js';
import { SAMPLE, SHARED } from './data.js';

const CLI = join(import.meta.dirname, '../dist/cli.js');

/** A folder of releases with one of the sample, to be read alone. */
export const sampleReleases = () =>
  onceInRun('sample-releases', (out) => buildRelease({ source: SAMPLE, out }));

/** The same made by the compiled program, and what that said. */
export async function compiledReleases() {
  const folder = await onceInRun('compiled', async (folder) => {
    const args = ['build', '--quiet', '--json', '--out', join(folder, 'releases')];
    const said = await promisify(execFile)(process.execPath, [CLI, ...args]);
    await writeFile(join(folder, 'said.json'), JSON.stringify(said));
  });
  const { stdout, stderr } = JSON.parse(await readFile(join(folder, 'said.json'), 'utf8'));
  return { out: join(folder, 'releases'), stdout, stderr };
}

/** A folder of releases with one of The Movies Dataset, to be read alone. */
export const sharedReleases = () =>
  onceInRun('shared-releases', (out) => buildRelease({ source: SHARED, out }));

/** The folder of The Movies Dataset's catalogue, to be read alone. */
export const sharedCatalogue = async () =>
  join(await championFolder(await sharedReleases()), 'catalogue');

/** A folder that is filled once in a run, by the file of tests that asks first; the others wait. */
async function onceInRun(
  name: string,
  fill: (folder: string) => Promise<unknown>,
): Promise<string> {
  const folder = join(inject('runFolder'), name);
  const ended = `${folder}.ended`;
  const first = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (first) {
    try {
      await fill(folder);
    } finally {
      // After a failure too: the others are not to wait for what never comes.
      await writeFile(ended, '');
    }
  }
  while (!existsSync(ended)) await sleep(20);
  return folder;
}
