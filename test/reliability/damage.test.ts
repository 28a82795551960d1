import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sampleReleases } from '../built-once.js';
import { brokenOf, damages, tryDamages } from './damage.js';

const root = await mkdtemp(join(tmpdir(), 'cartelera-damage-'));
afterAll(() => rm(root, { recursive: true }));

it('answers nothing wrong from a damaged release: 50 ways to damage one', async () => {
  const out = await sampleReleases();
  const tries = await damages(out, { flips: 36, truncations: 9, swaps: 5 }, 13);
  const outcomes = await tryDamages(root, out, tries, 50);
  expect(brokenOf(outcomes)).toEqual([]);
  expect(outcomes.get('refused')?.length).toBeGreaterThan(16);
});
