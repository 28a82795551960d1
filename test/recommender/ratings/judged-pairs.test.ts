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
import { PURPOSES, type Purpose } from '../../../src/recommender/ratings/ratings.js';
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

async function judged(
  lines: readonly (readonly [number, number, number | string])[],
  header = 'movie_id,other_id,grade',
) {
  const file = join(folder, 'judged.csv');
  await writeFile(file, [header, ...lines.map(String), ''].join('\n'));
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

  it('are parted by both films where the file does not say', () => {
    const many = filmCatalogue(Array.from({ length: 60 }, () => ({})));
    const pairs = new Map(
      Array.from({ length: 60 }, (_, seed) => [seed, [{ film: (7 * seed + 1) % 60, grade: 1 }]]),
    );
    const filmsOf = (part: Purpose) =>
      [...judgedPairsOf(many, pairs, part)].flatMap(([seed, others]) => [
        seed,
        ...others.map(({ film }) => film),
      ]);
    const parts = PURPOSES.map((part) => new Set(filmsOf(part)));
    for (const films of parts) expect(films.size).toBeGreaterThan(1);
    const together = parts.reduce((sum, { size }) => sum + size, 0);
    expect(new Set(parts.flatMap((films) => [...films])).size).toBe(together);
  });

  it('are of the part that the file says', async () => {
    const pairs = await judged(
      [
        [idOf(0), idOf(1), '2,choose'],
        [idOf(0), idOf(2), '1,publish'],
      ],
      'movie_id,other_id,grade,part',
    );
    expect(judgedPairsOf(catalogue, pairs, 'choose').get(0)).toMatchObject([{ film: 1 }]);
    expect(judgedPairsOf(catalogue, pairs, 'publish').get(0)).toMatchObject([{ film: 2 }]);
    expect(judgedPairsOf(catalogue, pairs, 'fit').size).toBe(0);
    await expect(
      judged([[idOf(0), idOf(1), '2,held']], 'movie_id,other_id,grade,part'),
    ).rejects.toThrow(/"held"; expected fit, choose, publish/);
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
  it('name films and grades, each pair once and each film in one part', async () => {
    const [header, ...lines] = (await readFile(PAIRS, 'utf8')).trim().split('\n');
    expect(header).toBe('movie_id,other_id,grade,part');
    const partOf = new Map<string, string>();
    const keys = lines.map((line) => {
      expect(line).toMatch(/^\d+,\d+,(0|0\.5|1|1\.5|2),(fit|choose|publish)$/);
      const [id, other, , part] = line.split(',');
      for (const film of [id, other]) {
        expect(partOf.get(film) ?? part).toBe(part);
        partOf.set(film, part);
      }
      expect(id).not.toBe(other);
      return `${id} ${other}`;
    });
    expect(new Set(keys).size).toBe(lines.length);
  });
});
