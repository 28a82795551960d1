import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeArrays } from '../../src/base/container.js';

it('refuses in one sentence what would be larger than can be read again, and writes nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-container-'));
  const file = join(folder, 'model.bin');
  // Never touched, so that no memory is taken for it.
  const half = new Uint8Array(2 ** 30);
  expect(() => writeArrays(file, {}, { one: half, other: half })).toThrow(
    `${file} would take 2.0 GiB; expected less than 2, which some five million films take`,
  );
  expect(existsSync(file)).toBe(false);
  await rm(folder, { recursive: true });
});

it('makes the folder of a file, and none above it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-container-'));
  for (const file of ['a/one.bin', 'a/b/two.bin']) writeArrays(join(folder, file), {}, {});
  // Where nothing can be made, as below /proc, Node's own way to make all of them never ends.
  expect(() => writeArrays(join(folder, 'c/d/three.bin'), {}, {})).toThrow(/ENOENT/);
  expect(existsSync(join(folder, 'c'))).toBe(false);
  await rm(folder, { recursive: true });
});
