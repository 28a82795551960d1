import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkLayoutBuild } from './check-build.js';

const LAYOUTS = join(import.meta.dirname, '../input/layouts');
/** Where one place or two are damaged, by turns; a hundred of each in the long runs. */
const CASES = readdirSync(LAYOUTS).map((name, i) => ({ name, seeds: [i % 2, 1 - (i % 2)] }));

it.each(CASES)('keeps every byte of a damaged source: $name', async ({ name, seeds }) => {
  let isBuilt = false;
  for (const seed of seeds) {
    // Of one that is refused there is nothing to check.
    isBuilt ||= await checkLayoutBuild(join(LAYOUTS, name, 'source'), seed);
  }
  expect(isBuilt).toBe(true);
});
