import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sampleReleases } from '../built-once.js';
import { brokenOf, damages, tryDamages } from './damage.js';

const root = await mkdtemp(join(tmpdir(), 'cartelera-damage-'));
afterAll(() => rm(root, { recursive: true }));

it('answers nothing wrong from a damaged release: 100 ways to damage one', async () => {
  const out = await sampleReleases();
  const tries = await damages(out, { flips: 73, truncations: 17, swaps: 10 }, 13);
  const outcomes = await tryDamages(root, out, tries, 100);
  expect(brokenOf(outcomes)).toEqual([]);
  expect(outcomes.get('refused')?.length).toBeGreaterThan(33);
});
