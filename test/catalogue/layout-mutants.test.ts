import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkLayoutBuild } from './check-build.js';

const LAYOUTS = join(import.meta.dirname, '../input/layouts');
const MUTANTS = 2;

it.each(readdirSync(LAYOUTS))('keeps every byte of a damaged source: %s', async (name) => {
  expect.hasAssertions();
  for (let seed = 0; seed < MUTANTS; seed++) {
    await checkLayoutBuild(join(LAYOUTS, name, 'source'), seed);
  }
});
