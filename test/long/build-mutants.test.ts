import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { checkBuild, checkJsonBuild, checkLayoutBuild } from '../catalogue/check-build.js';

it('keeps every byte of 1,000 damaged sources through the whole build', async () => {
  for (let seed = 500_000; seed < 501_000; seed++) await checkBuild(seed);
}, 3_600_000);

it('keeps every byte of 1,000 damaged sources of JSON', async () => {
  for (let seed = 600_000; seed < 601_000; seed++) await checkJsonBuild(seed);
}, 3_600_000);

const LAYOUTS = join(import.meta.dirname, '../input/layouts');

it.each(readdirSync(LAYOUTS))(
  'keeps every byte of 100 damaged sources: %s',
  async (name) => {
    for (let seed = 1000; seed < 1100; seed++) {
      await checkLayoutBuild(join(LAYOUTS, name, 'source'), seed);
    }
  },
  3_600_000,
);
