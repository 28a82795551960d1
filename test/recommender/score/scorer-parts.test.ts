import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { buildRecommender, openRecommenderInSteps } from '../../../src/recommender/index.js';
import { likesOf } from '../../../src/recommender/ratings/ratings.js';
import { filmCatalogue } from '../film-catalogue.js';
import { films } from '../made-up-films.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scorer-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'scorer.bin');
const scorer = (bytes: Uint8Array = readFileSync(file())) => ({ file: file(), bytes });

describe('a scorer beside its model', () => {
  const likes = likesOf(new Map(Array.from({ length: 9 }, (_, user) => [user, [0, 1, 2]])));

  it('answers as one that is made of the model, to the bit', () => {
    fc.assert(
      fc.property(films, fc.boolean(), (sketches, isRated) => {
        const catalogue = filmCatalogue(sketches);
        buildRecommender(catalogue, folder, { scorer: file(), ...(isRated && { likes }) });
        const made = finish(openRecommenderInSteps(folder, catalogue));
        const opened = finish(openRecommenderInSteps(folder, catalogue, readFileSync, scorer()));
        for (const row of sketches.keys()) {
          for (const options of [{}, { diversity: 0.5 }, { algorithm: 'content' } as const]) {
            expect(opened.similar(row, options)).toEqual(made.similar(row, options));
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('is made anew where another program or other films wrote it', () => {
    const [few, more] = [3, 4].map((count) =>
      filmCatalogue(
        Array.from({ length: count }, (_, i) => ({ title: `Film ${i}`, genres: ['Drama'] })),
      ),
    );
    buildRecommender(more, folder, { scorer: file() });
    const foreign = readFileSync(file());
    buildRecommender(few, folder, { scorer: file() });
    const expected = finish(openRecommenderInSteps(folder, few)).similar(0);
    const older = Buffer.from(
      readFileSync(file(), 'latin1').replace(/"scorer":\d/, '"scorer":0'),
      'latin1',
    );
    expect(older.equals(readFileSync(file()))).toBe(false);
    for (const bytes of [foreign, older]) {
      const opened = finish(openRecommenderInSteps(folder, few, readFileSync, scorer(bytes)));
      expect(opened.similar(0)).toEqual(expected);
    }
  });

  it('is refused by name where its arrays are those of no such model', () => {
    const catalogue = filmCatalogue([{ title: 'One' }, { title: 'Two' }]);
    buildRecommender(catalogue, folder, { scorer: file() });
    const whole = readFileSync(file(), 'latin1');
    for (const [from, to] of [
      ['"name":"kinds","type":"Uint32Array"', '"name":"kinds","type":"Int32Array" '],
      ['"text.weights"', '"text.height "'],
      ['CARTREC', 'PARQUET'],
    ]) {
      expect(whole).toContain(from);
      writeFileSync(file(), whole.replace(from, to), 'latin1');
      expect(() =>
        finish(openRecommenderInSteps(folder, catalogue, readFileSync, scorer())),
      ).toThrow(/scorer\.bin .+; expected /);
    }
  });
});

it('lets go of the file once it is taken', async () => {
  const catalogue = filmCatalogue(
    Array.from({ length: 1500 }, (_, i) => ({ title: `Film ${i % 40}`, genres: ['Drama'] })),
  );
  const likes = likesOf(new Map(Array.from({ length: 9 }, (_, user) => [user, [0, 1, 2]])));
  buildRecommender(catalogue, folder, { scorer: file(), likes });
  const [held, opened] = open();
  await setImmediate();
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  expect(held.deref()).toBe(undefined);
  expect(opened.similar(0).results).not.toHaveLength(0);

  function open() {
    const bytes = new Uint8Array(readFileSync(file()).slice());
    const recommender = finish(
      openRecommenderInSteps(folder, catalogue, readFileSync, scorer(bytes)),
    );
    return [new WeakRef(bytes.buffer), recommender] as const;
  }
});
