import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { linksBeside } from '../../../src/release/stored/inputs.js';

it.each([
  ['ratings.csv', ['links.csv', 'links_small.csv'], 'links.csv'],
  ['ratings_small.csv', ['links.csv', 'links_small.csv.gz'], 'links_small.csv.gz'],
  ['ratings_small.csv.gz', ['links.csv.zst', 'links.txt'], 'links.csv.zst'],
  ['stars.csv', ['links.csv'], 'links.csv'],
  ['ratings.csv', ['links_small.csv'], undefined],
])('finds the links beside %s among %j', async (ratings, files, wanted) => {
  const folder = mkdtempSync(join(tmpdir(), 'cartelera-links-'));
  try {
    for (const file of [ratings, ...files]) writeFileSync(join(folder, file), '');
    expect(await linksBeside(join(folder, ratings))).toBe(wanted && join(folder, wanted));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
