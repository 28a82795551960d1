import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  mendFolder,
  replaceFolder,
  withTemporaryFolder,
} from '../../../src/release/build/temporary-folder.js';

let out: string;
let gone: number;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'cartelera-temporary-'));
  const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'process.pid']);
  gone = Number(stdout);
});
afterEach(() => rm(out, { recursive: true }));

async function put(folder: string, text: string): Promise<void> {
  await mkdir(join(out, folder), { recursive: true });
  await writeFile(join(out, folder, 'file'), text);
}
const textIn = (folder: string) => readFile(join(out, folder, 'file'), 'utf8');

it('clears away what killed builds have left, and leaves what running ones use', async () => {
  const running = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  try {
    await put(`.building-${gone}-abc`, 'left');
    await put(`.building-${process.pid}-abc`, 'left by another process of this number');
    await put(`.building-${running.pid}-abc`, 'used');
    await put('release-1', 'whole');
    await withTemporaryFolder(out, () =>
      withTemporaryFolder(out, async () => {
        expect(
          (await readdir(out)).filter((name) => name.includes(`-${process.pid}-`)),
        ).toHaveLength(2);
      }),
    );
    expect((await readdir(out)).sort()).toEqual([`.building-${running.pid}-abc`, 'release-1']);
  } finally {
    running.kill();
  }
});

it('puts a folder back whose replacement never came, and drops one whose did', async () => {
  await put(`.old-${gone}-release-1`, 'the only copy');
  await put(`.old-${gone}-release-2`, 'replaced');
  await put('release-2', 'new');
  await withTemporaryFolder(out, async () => {});
  expect((await readdir(out)).sort()).toEqual(['release-1', 'release-2']);
  expect(await textIn('release-1')).toBe('the only copy');
  expect(await textIn('release-2')).toBe('new');
});

it('replaces a folder and leaves nothing beside it', async () => {
  await put('new', 'new');
  await put('release-1', 'old');
  await replaceFolder(join(out, 'new'), join(out, 'release-1'));
  expect(await readdir(out)).toEqual(['release-1']);
  expect(await textIn('release-1')).toBe('new');
});

it('mends a folder file by file, and removes what is no part of it', async () => {
  await put('new', 'new');
  await put('new/deep', 'new');
  await put('release-1', 'damaged');
  await writeFile(join(out, 'release-1/deep'), 'a file where a folder belongs');
  await writeFile(join(out, 'release-1/extra'), 'left over');
  await mendFolder(join(out, 'new'), join(out, 'release-1'));
  expect((await readdir(join(out, 'release-1'))).sort()).toEqual(['deep', 'file']);
  expect([await textIn('release-1'), await textIn('release-1/deep')]).toEqual(['new', 'new']);
});

it('moves a folder to where none is', async () => {
  await put('new', 'new');
  await mendFolder(join(out, 'new'), join(out, 'release-1'));
  expect(await readdir(out)).toEqual(['release-1']);
  expect(await textIn('release-1')).toBe('new');
});
