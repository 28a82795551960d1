import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { whileWriting } from '../../../src/release/stored/while-writing.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartelera-writing-'));
  await writeFile(join(folder, 'file'), '');
});
afterAll(() => rm(folder, { recursive: true }));

it('tells of the place where the disk refuses there, below it or above it', async () => {
  for (const place of ['file/out', 'nowhere/out']) {
    const written = join(folder, place, 'one');
    const work = () => writeFile(written, '');
    await expect(whileWriting(join(folder, place), 'a folder', work)).rejects.toMatchObject({
      code: 'cannot-write',
      message: expect.stringMatching(/out cannot be written \(E\w+: .*\); expected a folder$/),
    });
  }
});

it('leaves alone what goes wrong elsewhere, be its name the beginning of another', async () => {
  const work = () => readFile(join(folder, 'out-of-reach'));
  await expect(whileWriting(join(folder, 'out'), 'a folder', work)).rejects.toThrow(/^ENOENT/);
});
