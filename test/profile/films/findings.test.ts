import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Sentence } from '../../../src/base/sentence.js';
import { filmFindings } from '../../../src/profile/films/findings.js';
import type { Profile } from '../../../src/profile/schema/profile-schema.js';
import { championFolder } from '../../../src/release/index.js';
import { sampleReleases } from '../../built-once.js';

let sample: Profile;
beforeAll(async () => {
  const file = join(await championFolder(await sampleReleases()), 'profile/profile.json');
  sample = JSON.parse(await readFile(file, 'utf8'));
});

/** What is said when a rule found these kinds of films. */
function saidOf(rule: string, kinds: Readonly<Record<string, number>>): Sentence | undefined {
  const n = Object.values(kinds).reduce((total, of) => total + of, 0);
  const rules = sample.outliers.rules.map((one) =>
    one.rule === rule ? { ...one, n, kinds } : one,
  );
  const findings = filmFindings({ ...sample, outliers: { ...sample.outliers, rules } });
  return findings.find(({ en }) => en.includes('over 5 hours'));
}

it('says of long films only what there is, one or many', () => {
  expect(saidOf('runtime_over_5_hours', { documentary: 1, unexplained: 0 })).toEqual({
    es: '1 película dura más de 5 horas: 1 es documental.',
    en: '1 film lasts over 5 hours: 1 is a documentary.',
  });
  expect(saidOf('runtime_over_5_hours', { documentary: 3, unexplained: 2 })).toEqual({
    es: '5 películas duran más de 5 horas: 3 son documentales; 2 quedan sin explicar.',
    en: '5 films last over 5 hours: 3 are documentaries; 2 are unexplained.',
  });
});
