import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readAliases } from '../../src/release/index.js';
import { build, faultOf, leftovers, smallSource } from '../reliability/builds.js';

const STEPS = 40;

const root = await mkdtemp(join(tmpdir(), 'cartelera-disk-'));
const disk = await mkdtemp(join(tmpdir(), 'cartelera-small-disk-'));
/** Where this process may not have a small disk of its own, there is nothing to fill. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', disk]).status === 0;
afterAll(async () => {
  if (mounted) spawnSync('umount', [disk]);
  await Promise.all([root, disk].map((folder) => rm(folder, { recursive: true })));
});

const free = async () => {
  const { bavail, bsize } = await statfs(disk);
  return bavail * bsize;
};

it.skipIf(!mounted)(
  'says that the disk is full, wherever in a build it is, and harms nothing',
  {
    timeout: 3_600_000,
  },
  async () => {
    const sources = await Promise.all([1, 2].map((number) => smallSource(root, number)));
    const out = join(disk, 'releases');
    expect((await build(sources[0], out)).code).toBe(0);
    const champion = (await readAliases(out))?.champion;
    const before = await free();
    expect((await build(sources[1], join(disk, 'other'))).code).toBe(0);
    const needed = before - (await free());
    await rm(join(disk, 'other'), { recursive: true });
    for (let step = 0; step < STEPS; step++) {
      const left = Math.floor((needed * step) / STEPS);
      await writeFile(join(disk, 'filler'), Buffer.alloc((await free()) - left));
      const ended = await build(sources[1], out);
      const what = `with ${left} of ${needed} bytes free: ${ended.text}`;
      expect(ended.code, what).toBe(1);
      expect(ended.text.trim().split('\n').at(-1), what).toMatch(/^cartelera: .*; expected /);
      expect((await readAliases(out))?.champion, what).toBe(champion);
      expect(await faultOf(out), what).toBeUndefined();
      expect(await leftovers(out), what).toEqual([]);
      await rm(join(disk, 'filler'));
    }
    expect((await build(sources[1], out)).code).toBe(0);
  },
);
