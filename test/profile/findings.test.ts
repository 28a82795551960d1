import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Sentence } from '../../src/base/sentence.js';
import { spoken } from '../../src/profile/films/column-names.js';
import { filmFindings } from '../../src/profile/films/findings.js';
import type { Alert, Profile } from '../../src/profile/schema/profile-schema.js';
import { championFolder } from '../../src/release/index.js';
import { sampleReleases } from '../built-once.js';

const FILE = join(await championFolder(await sampleReleases()), 'profile/profile.json');
const sample = JSON.parse(await readFile(FILE, 'utf8')) as Profile;

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

it('names the column of an alert as one would say it, and keeps its raw name', () => {
  const alert = (column: string, es: string, en: string): Alert => ({
    ...sample.alerts[0],
    kind: 'missing',
    column,
    message: { es, en },
  });
  const { message } = spoken(alert('homepage', 'homepage falta.', 'homepage is missing.'));
  expect(message).toEqual({
    es: 'la página web (homepage) falta.',
    en: 'the web page (homepage) is missing.',
  });
  const same = spoken(alert('overview', 'overview falta.', 'overview is missing.')).message;
  expect(same).toEqual({
    es: 'la sinopsis (overview) falta.',
    en: 'the overview is missing.',
  });
  const other = alert('unheard_of', 'unheard_of falta.', 'unheard_of is missing.');
  expect(spoken(other)).toEqual(other);
});
