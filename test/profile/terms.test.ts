import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SCHEMA } from '../../src/catalogue/index.js';
import { ALERT_KINDS } from '../../src/profile/measure/alerts.js';
import { SPANISH_MEANINGS } from '../../src/profile/page/spanish-meanings.js';
import { spanish } from '../../src/profile/page/terms.js';
import { championFolder } from '../../src/release/index.js';
import { sampleReleases } from '../built-once.js';

it('every step of the cleaning has its Spanish', async () => {
  const release = await championFolder(await sampleReleases());
  const steps = JSON.parse(await readFile(join(release, 'catalogue/lineage.json'), 'utf8')) as {
    readonly step: string;
    readonly meaning: string;
  }[];
  const terms = steps.flatMap(({ step, meaning }) => [step, meaning]);
  expect(terms.filter((term) => spanish(term) === term)).toEqual([]);
});

it('every column of movies has its Spanish', () => {
  const meanings = Object.values(SCHEMA.movies).map(({ meaning }) => meaning);
  expect(meanings.filter((meaning) => !(meaning in SPANISH_MEANINGS))).toEqual([]);
});

it('every kind of alert has its Spanish', () => {
  const kinds = Object.keys(ALERT_KINDS).map((kind) => kind.replaceAll('_', ' '));
  expect(kinds.filter((kind) => spanish(kind) === kind)).toEqual([]);
});
