import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { championFolder, promote, readManifest } from '../../src/release/index.js';
import { releaseName } from '../../src/release/stored/manifest.js';
import { sampleReleases } from '../built-once.js';
import { swapUnderLoad } from './swaps.js';

it('goes from release to release and back under load: all is answered, by the release it names', async () => {
  const out = await mkdtemp(join(tmpdir(), 'cartelera-swaps-'));
  const sample = await championFolder(await sampleReleases());
  const names: string[] = [];
  for (const version of ['0.0.1', '0.0.2', '0.0.3']) {
    const manifest = { ...(await readManifest(sample)), version };
    const name = releaseName(manifest);
    await cp(sample, join(out, name), { recursive: true });
    await writeFile(join(out, name, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    names.push(name);
  }
  await promote(out, names[0]);
  const [a, b, c] = names;
  expect(basename(sample)).not.toBe(a);
  const told = await swapUnderLoad(out, [a, b, c], { seconds: 3, pairs: 2, rest: 0 });
  expect(told).toMatchObject({ failed: 0, mixed: 0 });
  expect(told.swaps).toHaveLength(2);
  expect(told.rollbacks).toHaveLength(2);
  await rm(out, { recursive: true });
}, 120_000);
