import { it } from 'vitest';
import { checkBuild, checkJsonBuild } from './check-build.js';

// A thousand of each in the long runs.

it('keeps every byte of 14 damaged sources, in films or in rejects, through the whole build', async () => {
  for (let seed = 50_000; seed < 50_014; seed++) await checkBuild(seed);
}, 600_000);

it('keeps every byte of 14 damaged sources of JSON', async () => {
  for (let seed = 60_000; seed < 60_014; seed++) await checkJsonBuild(seed);
}, 600_000);
