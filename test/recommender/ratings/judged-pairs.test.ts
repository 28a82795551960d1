import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { agreementWith } from '../../../src/recommender/evaluate/agreement.js';
import { judgedChoices } from '../../../src/recommender/learn/choices.js';
import { buildModel } from '../../../src/recommender/model/model.js';
import { PRIOR_SETTINGS } from '../../../src/recommender/model/settings.js';
import { judgedPairsOf, readJudgedPairs } from '../../../src/recommender/ratings/judged-pairs.js';
import { algorithmsOf } from '../../../src/recommender/score/algorithms.js';
import { filmCatalogue } from '../film-catalogue.js';

const PAIRS = join(import.meta.dirname, '../../../data/judged-pairs.csv');

const catalogue = filmCatalogue([
  { title: 'Seed', keywords: ['heist', 'robot'] },
  { title: 'Twin', keywords: ['heist', 'robot'] },
  { title: 'Cousin', keywords: ['heist'] },
  { title: 'Stranger', keywords: ['wedding'] },
]);
const idOf = (row: number) => catalogue.movies.id[row];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartelera-judged-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function judged(lines: readonly (readonly [number, number, number | string])[]) {
  const file = join(folder, 'judged.csv');
  await writeFile(file, ['movie_id,other_id,grade', ...lines.map(String), ''].join('\n'));
  return readJudgedPairs(catalogue, file);
}

describe('judged pairs', () => {
  it('are read by rows; films that are not there and grades that are none are left aside', async () => {
    const pairs = await judged([
      [idOf(0), idOf(1), 2],
      [idOf(0), idOf(3), 0],
      [idOf(0), 999_999, 2],
      [999_999, idOf(1), 2],
      [idOf(0), idOf(2), '?'],
    ]);
    expect([...pairs]).toEqual([
      [
        0,
        [
          { film: 1, grade: 2 },
          { film: 3, grade: 0 },
        ],
      ],
    ]);
  });

  it('without a column are refused by its name', async () => {
    const file = join(folder, 'wrong.csv');
    await writeFile(file, 'movie_id,grade\n1,2\n');
    await expect(readJudgedPairs(catalogue, file)).rejects.toThrow(/other_id/);
  });

  it('are either for the weights or for the evaluation', async () => {
    const lines = [0, 1, 2, 3].map((row) => [idOf(row), idOf((row + 1) % 4), 1] as const);
    const pairs = await judged(lines);
    const parts = [true, false].map((heldOut) => judgedPairsOf(catalogue, pairs, heldOut));
    expect(parts.flatMap((part) => [...part.keys()]).toSorted()).toEqual([0, 1, 2, 3]);
  });

  it('give a choice for each film that is better than others, by what each field gives', async () => {
    const content = finish(
      algorithmsOf(catalogue, buildModel(catalogue, PRIOR_SETTINGS))('content'),
    );
    const pairs = await judged([
      [idOf(0), idOf(1), 2],
      [idOf(0), idOf(2), 1],
      [idOf(0), idOf(3), 0],
    ]);
    const choices = judgedChoices(content, pairs);
    expect(choices.map(({ length }) => length)).toEqual([3, 2]);
    const keywords = content.features.names.indexOf('keywords');
    const [twin, cousin, stranger] = choices[0].map((parts) => parts[keywords]);
    expect(twin).toBeGreaterThan(cousin);
    expect(cousin).toBeGreaterThan(0);
    expect(stranger).toBe(0);
  });
});

describe('the agreement of scores with judged pairs', () => {
  const pairs = new Map([
    [0, [2, 1, 0].map((grade, i) => ({ film: i + 1, grade }))],
    [9, [{ film: 1, grade: 1 }]],
  ]);

  it('is 1 for the same order, 0 for the opposite, a half for none', () => {
    expect(agreementWith(pairs, (_, film) => -film).mean).toBe(1);
    expect(agreementWith(pairs, (_, film) => film).mean).toBe(0);
    expect(agreementWith(pairs, () => 7).mean).toBe(0.5);
  });

  it('counts pairs of films, by hand', () => {
    const scores = [0, 3, 1, 2];
    expect(agreementWith(pairs, (_, film) => scores[film]).mean).toBeCloseTo(2 / 3, 12);
  });
});

describe('the judged pairs of the project', () => {
  it('name films and grades, each pair once', async () => {
    const [header, ...lines] = (await readFile(PAIRS, 'utf8')).trim().split('\n');
    expect(header).toBe('movie_id,other_id,grade');
    const keys = lines.map((line) => {
      expect(line).toMatch(/^\d+,\d+,(0|0\.5|1|1\.5|2)$/);
      const [id, other] = line.split(',');
      expect(id).not.toBe(other);
      return `${id} ${other}`;
    });
    expect(new Set(keys).size).toBe(lines.length);
  });
});
