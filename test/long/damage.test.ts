import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sampleReleases, sharedReleases } from '../built-once.js';
import { hasShared } from '../data.js';
import { brokenOf, damages, tryDamages } from '../reliability/damage.js';

const HOURS = 3 * 3_600_000;
const root = await mkdtemp(join(tmpdir(), 'cartelera-damage-'));
afterAll(() => rm(root, { recursive: true }));

it('answers nothing wrong from a damaged release: 10,000 ways to damage one', {
  timeout: HOURS,
}, async () => {
  const out = await sampleReleases();
  const tries = await damages(out, { flips: 7400, truncations: 1600, swaps: 1000 }, 14);
  expect(brokenOf(await tryDamages(root, out, tries, 100))).toEqual([]);
});

it.skipIf(!hasShared)(
  'nor from one of The Movies Dataset: 500 ways',
  { timeout: HOURS },
  async () => {
    const out = await sharedReleases();
    const tries = await damages(out, { flips: 370, truncations: 80, swaps: 50 }, 15);
    expect(brokenOf(await tryDamages(root, out, tries, 100))).toEqual([]);
  },
);
