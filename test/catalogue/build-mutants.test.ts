import { it } from 'vitest';
import { checkBuild } from './check-build.js';

it('keeps every byte of 100 damaged sources, in films or in rejects, through the whole build', async () => {
  for (let seed = 50_000; seed < 50_100; seed++) await checkBuild(seed);
}, 600_000);
