import { beforeAll, describe, expect, it } from 'vitest';
import { recommenderOf } from '../../../src/recommender/answer/recommender.js';
import { binned, reliabilityOf } from '../../../src/recommender/evaluate/reliability.js';
import {
  ablationTable,
  agreementTable,
  type Evaluation,
  evaluate,
  evaluationTable,
  tastesTable,
} from '../../../src/recommender/index.js';
import { buildModel } from '../../../src/recommender/model/model.js';
import { PRIOR_SETTINGS } from '../../../src/recommender/model/settings.js';
import { likesOf, type Purpose, purposeOf } from '../../../src/recommender/ratings/ratings.js';
import { filmCatalogue } from '../film-catalogue.js';

/**
 * Four groups of 11 films that share a keyword; each person likes one group and nothing else. So
 * the list of ten for any film has all of its group, and every one of them is relevant.
 */
const GROUPS = 4;
const catalogue = filmCatalogue(
  Array.from({ length: GROUPS * 11 }, (_, i) => ({
    title: `Film ${i}`,
    keywords: [`group ${i % GROUPS}`],
    votes: i,
    year: 1990 + (i % GROUPS) * 10,
    ...(i % GROUPS === 0 && { collection: 'Saga' }),
    ...(i % 2 === 0 && { overview: 'Something happens.' }),
  })),
);
const likes = likesOf(
  new Map(
    Array.from({ length: 200 }, (_, user) => [
      user,
      Array.from({ length: 11 }, (_, i) => i * GROUPS + (user % GROUPS)),
    ]),
  ),
);
const recommender = recommenderOf(catalogue, buildModel(catalogue, PRIOR_SETTINGS));

describe('the evaluation by judged pairs, and without each field', () => {
  const part = (seed: number): Purpose => (seed % 3 === 0 ? 'publish' : 'fit');
  const judged = new Map(
    Array.from(
      catalogue.movies.id,
      (_, seed) =>
        [
          seed,
          [1, 2, 4].map((i) => ({
            film: (seed + i) % 44,
            grade: i === 4 ? 2 : 0,
            part: part(seed),
          })),
        ] as const,
    ),
  );
  let found: NonNullable<Evaluation['judged']>;
  let ablation: NonNullable<Evaluation['ablation']>;
  beforeAll(() => {
    const evaluation = evaluate({ catalogue, recommender, likes, judged, ablation: true });
    found = evaluation.judged!;
    ablation = evaluation.ablation!;
  });

  it('agrees where similarity was planted, by the films of the part alone', () => {
    expect(found.seeds).toBeGreaterThan(3);
    expect(found.seeds).toBeLessThan(30);
    expect(found.pairs).toBe(3 * found.seeds);
    expect(found.agreement.content.mean).toBe(1);
    expect(found.agreement.fields.mean).toBe(1);
    expect(found.agreement.genres.mean).toBe(0.5);
  });

  it('tells what each field is worth', () => {
    expect(ablation.map(({ field }) => field)).toEqual([
      null,
      ...recommender.fields.filter((field) => field !== 'ratings'),
    ]);
    const worth = new Map(ablation.map((one) => [one.field, one]));
    expect(worth.get(null)?.without).toEqual({ precision: 1, agreement: 1 });
    expect(worth.get('keywords')?.alone).toEqual({ precision: 1, agreement: 1 });
    expect(worth.get('director')?.alone.agreement).toBe(0.5);
    expect(worth.get('director')?.without).toEqual({ precision: 1, agreement: 1 });
  });

  it('is a table with a row for all fields, then one for each', () => {
    const rows = ablationTable(ablation).split('\n');
    expect(rows).toHaveLength(2 + ablation.length);
    expect(rows[2]).toBe('| (all) | 1.000 | 1.000 |  | |');
    expect(agreementTable(found).split('\n')).toHaveLength(6);
  });
});

describe('the evaluation', () => {
  let evaluation: Evaluation;
  beforeAll(() => {
    evaluation = evaluate({ catalogue, recommender, likes });
  });

  it('gives full marks to lists that hold all that is relevant', () => {
    const { content, random, popularity } = evaluation.lists;
    expect(content?.precision).toEqual({ mean: 1, low: 1, high: 1 });
    expect(content?.ndcg.mean).toBeCloseTo(1, 12);
    expect(random?.precision.mean).toBeGreaterThan(0.1);
    expect(random?.precision.mean).toBeLessThan(0.4);
    expect(popularity?.precision.mean).toBeLessThan(0.4);
  });

  it('compares with each baseline seed by seed', () => {
    const { better, lists } = evaluation;
    const expected = 1 - (lists.genres?.precision.mean ?? 0);
    expect(better.genres?.precision.mean).toBeCloseTo(expected, 12);
    expect(better.genres?.precision.low).toBeGreaterThan(0);
    expect(better.content).toBeUndefined();
  });

  it('counts the people of the published part alone', () => {
    const heldOut = [...likes.users].filter((user) => purposeOf(user) === 'publish').length;
    expect(evaluation.heldOut).toEqual({
      users: heldOut,
      likes: heldOut * 11,
      seeds: 44,
      relevantPerSeed: 10,
    });
  });

  it('measures exposure: every film stands in the lists of the ten others of its group', () => {
    expect(evaluation.exposure).toMatchObject({
      lists: 44,
      coverage: 1,
      coverageOfMostVoted: 1,
      largestHub: { lists: 10 },
      franchiseShare: 0.25,
    });
    expect(evaluation.exposure.gini).toBeCloseTo(0, 12);
    expect(evaluation.exposure.meanVotes).toBeCloseTo(21.5, 9);
    expect(evaluation.exposure.meanVotesOfSeeds).toBeCloseTo(21.5, 9);
  });

  it('slices by decade, language, votes and overview', () => {
    const values = (by: string) =>
      evaluation.slices
        .filter((slice) => slice.by === by)
        .map(({ value, seeds }) => [value, seeds]);
    expect(values('decade')).toEqual([
      ['1990s', 11],
      ['2000s', 11],
      ['2010s', 11],
      ['2020s', 11],
    ]);
    expect(values('overview')).toEqual([
      ['with overview', 22],
      ['without overview', 22],
    ]);
    expect(values('votes')).toEqual([['0 to 99', 44]]);
  });

  it('is a table with a row for each way to make lists, the main one first', () => {
    const table = evaluationTable(evaluation).split('\n');
    expect(table).toHaveLength(2 + Object.keys(evaluation.lists).length);
    expect(table[2]).toBe(
      '| all fields, without ratings | 1.000 (1.000 to 1.000) | 1.000 (1.000 to 1.000) |  |',
    );
  });

  it('judges by the weights of the release, with ratings too', () => {
    const settings = { ...PRIOR_SETTINGS, weights: { fame: 1 } };
    const famed = recommenderOf(catalogue, buildModel(catalogue, settings));
    const { fields, content } = evaluate({ catalogue, recommender: famed, likes }).lists;
    expect(fields).toEqual(content);
    expect(fields?.precision.mean).toBeLessThan(0.5);
  });

  it('finds one half of what people like by the other, sequels apart', () => {
    const dislikes = likesOf(new Map(Array.from(likes.users, (user) => [user, [(user + 1) % 4]])));
    const tastes = evaluate({ catalogue, recommender, likes, dislikes }).tastes!;
    const judges = [...likes.users].filter((user) => purposeOf(user) === 'publish');
    expect(tastes.people).toBe(judges.length);
    // The first group is one saga: the other half are sequels.
    const others = judges.filter((user) => user % GROUPS > 0).length / judges.length;
    for (const name of ['fields', 'content', 'itemKnn'] as const) {
      expect(tastes.lists[name].withSequels.mean).toBeCloseTo(1, 12);
      expect(tastes.lists[name].withoutSequels.mean).toBeCloseTo(others, 12);
    }
    expect(tastes.lists.mostLiked.withSequels.mean).toBeLessThan(0.7);
    expect(tastes.better.itemKnn?.withSequels.mean).toBeCloseTo(0, 12);
    expect(tastes.better.mostLiked?.withSequels.low).toBeGreaterThan(0.2);
    expect(tastesTable(tastes).split('\n')).toHaveLength(6);
  });

  it('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
  });
});

describe('reliability', () => {
  it('sets the promised share beside the one that came true, by hand', () => {
    const pairs = [
      { score: 0.11, likers: 1, fans: 10 },
      { score: 0.13, likers: 2, fans: 10 },
      { score: 0.4, likers: 5, fans: 10 },
    ];
    const [low, high, ...rest] = binned(pairs, 2, 0.02);
    expect(low.pairs).toBe(2);
    expect(low.expected).toBeCloseTo(0.12, 12);
    expect(low.observed).toBeCloseTo(0.15, 12);
    expect(high).toEqual({ pairs: 1, expected: 0.4, observed: 0.5 });
    expect(rest).toEqual([]);
  });

  it('has the Brier score of each person, by hand, and that of the best constant', () => {
    const pairs = [
      { score: 0.5, likers: 1, fans: 2 },
      { score: 0.2, likers: 0, fans: 6 },
    ];
    const { brier, brierOfConstant } = reliabilityOf(pairs);
    expect(brier).toBeCloseTo((2 * 0.25 + 6 * 0.04) / 8, 12);
    expect(brierOfConstant).toBeCloseTo((7 / 8) * (1 / 8), 12);
  });
});
