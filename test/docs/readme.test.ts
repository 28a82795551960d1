import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRelease } from '../../src/release/index.js';
import { createApp } from '../../src/service/index.js';
import { sampleReleases } from '../built-once.js';
import { PATIENT } from '../service/small-app.js';

const ROOT = join(import.meta.dirname, '../..');
const READMES = ['README.md', 'README.es.md'];
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

let app: Awaited<ReturnType<typeof createApp>>;
beforeAll(async () => {
  const release = await openRelease(await sampleReleases());
  app = await createApp({ ...release, release, limits: PATIENT });
});
afterAll(() => app.close());

/** True when the shown answer is the given one: numbers rounded, ends of lists left out. */
function shows(shown: unknown, given: unknown): boolean {
  if (typeof shown === 'number' && typeof given === 'number') {
    return Math.abs(shown - given) <= 1e-5 * Math.max(1, Math.abs(given));
  }
  if (Array.isArray(shown)) {
    return Array.isArray(given) && shown.every((one, i) => shows(one, given[i]));
  }
  if (shown !== null && typeof shown === 'object') {
    const of = given as Record<string, unknown> | null;
    return Object.entries(shown).every(([key, value]) => shows(value, of?.[key]));
  }
  return shown === given;
}

describe.each(READMES)('%s', (file) => {
  const examples = [...textOf(file).matchAll(/^GET (\/.*)\n([\s\S]*?)(?= …|\n\n|\n```)/gm)];

  it('shows each of the seven functions', () => {
    expect(examples.map(([, path]) => path.split('/')[1])).toEqual([
      'cantidad_filmaciones_mes',
      'cantidad_filmaciones_dia',
      'score_titulo',
      'votos_titulo',
      'get_actor',
      'get_director',
      'recomendacion',
    ]);
  });

  it.each(examples.map(([, path, json]) => [path, json]))(
    'shows what %s answers',
    async (path, json) => {
      const url = path.split('/').map(encodeURIComponent).join('/');
      const answer = (await app.inject(url)).json();
      const shown: unknown = JSON.parse(json);
      if (!shows(shown, answer)) expect(answer).toMatchObject(shown as object);
    },
  );
});
