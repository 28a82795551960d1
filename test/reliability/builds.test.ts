import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shuffled } from '../../bench/random.js';
import { randomNumbers } from '../../src/base/random.js';
import { buildRelease, readAliases } from '../../src/release/index.js';
import { build, damagedCopy, faultOf, leftovers, smallSource, writtenFiles } from './builds.js';

/** An hour for the long form. */
const PATIENCE_MS = process.env.LONG ? 3_600_000 : 300_000;

/** All of it with LONG=1; else a few, the same ones each time. */
const some = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  process.env.LONG ? items : shuffled(items, 13).slice(0, count);

let root: string;
let out: string;
let sources: readonly string[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-builds-'));
  sources = await Promise.all([1, 2].map((number) => smallSource(root, number)));
  out = join(root, 'releases');
  await buildRelease({ source: sources[0], out });
});
afterAll(() => rm(root, { recursive: true }));

it('serves a whole release after builds that were killed at any moment', {
  timeout: PATIENCE_MS,
}, async () => {
  const random = randomNumbers(7);
  const began = performance.now();
  expect((await build(sources[1], out)).code).toBe(0);
  const length = performance.now() - began;
  for (let kill = 0; kill < (process.env.LONG ? 200 : 3); kill++) {
    await build(sources[kill % 2], out, {}, random() * length);
    expect(await faultOf(out), `kill ${kill}`).toBeUndefined();
  }
  expect((await build(sources[0], out)).code).toBe(0);
  expect(await leftovers(out)).toEqual([]);
});

describe('the end of a build stopped before each call that changes the disk', () => {
  // The manifest, the temporary folder moved or its files one by one, the aliases, what is left over.
  const CALLS = { mended: 74, 'new beside another': 12 };

  it.each(['mended', 'new beside another'] as const)(
    '%s',
    { timeout: PATIENCE_MS },
    async (kind) => {
      const steps = Array.from({ length: CALLS[kind] }, (_, i) => i + 1);
      for (const step of some(steps, 1)) {
        const copy = join(root, `${kind}-${step}`);
        const champion = await damagedCopy(out, copy);
        const isMended = kind === 'mended';
        if (!isMended) await build(sources[0], copy);
        const source = sources[isMended ? 0 : 1];
        const { code } = await build(source, copy, { STOP_AT: String(step) });
        const fault = await faultOf(copy);
        // Mended in part it is told to be damaged, never to be missing.
        if (fault && isMended) expect(fault, `step ${step}`).toContain(champion);
        else expect(fault, `step ${step}`).toBeUndefined();
        expect(fault ?? '').not.toMatch(/no release in|no manifest\.json/);
        if (code !== 0) expect((await build(source, copy)).code).toBe(0);
        expect(await faultOf(copy)).toBeUndefined();
        expect(await leftovers(copy)).toEqual([]);
        await rm(copy, { recursive: true });
      }
    },
  );
});

it('says so when a write fails, leaves the champion as it was, and nothing beside it', {
  timeout: PATIENCE_MS,
}, async () => {
  const champion = (await readAliases(out))?.champion;
  const other = sources[1];
  const cases = (await writtenFiles(out)).flatMap((file) =>
    ['ENOSPC', 'EIO'].map((code) => ({ file, code })),
  );
  for (const { file, code } of some(cases, 3)) {
    const ended = await build(other, out, { FAIL_FILE: file, FAIL_CODE: code });
    expect(ended.code, `${file} ${code}: ${ended.text}`).toBe(1);
    expect(ended.text, file).toMatch(new RegExp(`cannot be written \\(${code}.*; expected`));
    expect((await readAliases(out))?.champion).toBe(champion);
    expect(await faultOf(out)).toBeUndefined();
    expect(await leftovers(out)).toEqual([]);
  }
});
