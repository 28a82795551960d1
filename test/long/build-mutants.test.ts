import { it } from 'vitest';
import { checkBuild, checkJsonBuild } from '../catalogue/check-build.js';

it('keeps every byte of 1,000 damaged sources through the whole build', async () => {
  for (let seed = 500_000; seed < 501_000; seed++) await checkBuild(seed);
}, 3_600_000);

it('keeps every byte of 1,000 damaged sources of JSON', async () => {
  for (let seed = 600_000; seed < 601_000; seed++) await checkJsonBuild(seed);
}, 3_600_000);
