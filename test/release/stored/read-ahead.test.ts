import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readAhead } from '../../../src/release/stored/read-ahead.js';

const folder = mkdtempSync(join(tmpdir(), 'read-ahead-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, bytes: Uint8Array) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

it('gives the bytes of every file, read ahead or not', async () => {
  const contents = [0, 1, 300_000].map((length) => Buffer.alloc(length, 'cartelera'));
  const files = contents.map((bytes, i) => fileOf(`${i}.bin`, bytes));
  const read = await readAhead(files.slice(1));
  for (const [i, file] of files.entries()) {
    expect(Buffer.compare(read(file), contents[i])).toBe(0);
  }
});

it('holds a file that was read ahead once, and reads it anew after that', async () => {
  const file = fileOf('changing.bin', Buffer.from('before'));
  const read = await readAhead([file]);
  writeFileSync(file, 'after');
  expect(Buffer.from(read(file)).toString()).toBe('before');
  expect(Buffer.from(read(file)).toString()).toBe('after');
});

it('leaves it to the reader to complain of a file that is not there', async () => {
  const read = await readAhead([join(folder, 'nothing.bin'), folder]);
  expect(() => read(join(folder, 'nothing.bin'))).toThrow('ENOENT');
  expect(() => read(folder)).toThrow('EISDIR');
});
