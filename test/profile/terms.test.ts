import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildCatalogue, SCHEMA } from '../../src/catalogue/index.js';
import { SPANISH_MEANINGS } from '../../src/profile/page/spanish-meanings.js';
import { spanish } from '../../src/profile/page/terms.js';

it('every step of the cleaning has its Spanish', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-terms-'));
  const source = join(import.meta.dirname, '../../data/sample');
  await buildCatalogue({ source, folder, formats: 'parquet' });
  const steps = JSON.parse(await readFile(join(folder, 'lineage.json'), 'utf8')) as {
    readonly step: string;
    readonly meaning: string;
  }[];
  const terms = steps.flatMap(({ step, meaning }) => [step, meaning]);
  expect(terms.filter((term) => spanish(term) === term)).toEqual([]);
  await rm(folder, { recursive: true });
});

it('every column of movies has its Spanish', () => {
  const meanings = Object.values(SCHEMA.movies).map(({ meaning }) => meaning);
  expect(meanings.filter((meaning) => !(meaning in SPANISH_MEANINGS))).toEqual([]);
});
