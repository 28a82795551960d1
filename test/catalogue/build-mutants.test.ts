import { it } from 'vitest';
import { checkBuild, checkJsonBuild } from './check-build.js';

it('keeps every byte of 30 damaged sources, in films or in rejects, through the whole build', async () => {
  for (let seed = 50_000; seed < 50_030; seed++) await checkBuild(seed);
}, 600_000);

it('keeps every byte of 30 damaged sources of JSON', async () => {
  for (let seed = 60_000; seed < 60_030; seed++) await checkJsonBuild(seed);
}, 600_000);
