import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recommenderOf } from '../../../src/recommender/answer/recommender.js';
import type { Recommender } from '../../../src/recommender/index.js';
import { buildModel } from '../../../src/recommender/model/model.js';
import { PRIOR_SETTINGS } from '../../../src/recommender/model/settings.js';
import { bruteMatches, bruteScore } from '../brute-force.js';
import { type FilmSketch, filmCatalogue } from '../film-catalogue.js';
import { films, options } from '../made-up-films.js';

function recommend(sketches: readonly FilmSketch[]): Recommender {
  const catalogue = filmCatalogue(sketches);
  return recommenderOf(catalogue, buildModel(catalogue, PRIOR_SETTINGS));
}

const STRANGERS: readonly FilmSketch[] = Array.from({ length: 12 }, (_, i) => ({
  title: `Stranger ${i}`,
  year: 1950,
  language: 'zz',
}));

/** A seed, a film that shares one field with it, and strangers. */
const PLANTED: Readonly<Record<string, FilmSketch>> = {
  genres: { genres: ['Western'] },
  keywords: { keywords: ['gold rush'] },
  cast: { cast: ['John Wayne'] },
  director: { crew: [['John Ford', 'Director']] },
  writers: { crew: [['Dudley Nichols', 'Screenplay']] },
  composer: { crew: [['Max Steiner', 'Original Music Composer']] },
  cinematographer: { crew: [['Winton Hoch', 'Director of Photography']] },
  collection: { collection: 'Cavalry Trilogy' },
  companies: { companies: ['Republic Pictures'] },
  countries: { countries: ['MX'] },
  language: { language: 'es' },
  text: { overview: 'Stagecoaches cross the desert.' },
  title: { title: 'Stagecoach' },
};

it('makes what an algorithm needs in steps, a few films in each', () => {
  const many = Array.from({ length: 1000 }, (_, i) => ({ title: `Film ${i}`, overview: 'Gold.' }));
  const { inSteps } = recommend(many);
  const stepsOf = (algorithm: 'words' | 'genres') => {
    let count = 0;
    for (const steps = inSteps.similar(0, { n: 1, algorithm }); !steps.next().done; ) count++;
    return count;
  };
  for (const algorithm of ['words', 'genres'] as const) {
    const first = stepsOf(algorithm);
    expect(first).toBeGreaterThanOrEqual(stepsOf(algorithm) + 1000 / 128);
  }
});

it('looks up the names of a film of its own in steps', () => {
  const { inSteps } = recommend(STRANGERS);
  const keywords = Array.from({ length: 300 }, (_, i) => `keyword ${i} of many`);
  let count = 0;
  for (const steps = inSteps.preview({ title: 'X', keywords }, { n: 1 }); !steps.next().done; )
    count++;
  expect(count).toBeGreaterThan(300);
});

describe('the fields', () => {
  it.each(Object.entries(PLANTED))(
    'put the film that shares %s first, and say so',
    (field, both) => {
      const seed = { year: 1950, ...both };
      const { similar } = recommend([seed, ...STRANGERS, { year: 1950, ...both }]);
      const [first, second] = similar(0).results;
      expect(first.row).toBe(13);
      expect(first.contributions.map((part) => part.field)).toContain(field);
      expect(first.rawScore).toBeGreaterThan(second.rawScore);
    },
  );

  it('put the film of the same year, and the one as well known, before others', () => {
    const years = [{ year: 1950 }, { year: 1990 }, { year: 1952 }, { year: 1970 }];
    expect(
      recommend(years)
        .similar(0)
        .results.map(({ row }) => row),
    ).toEqual([2, 3, 1]);
    const fames = [{ votes: 1000 }, { votes: 3 }, { votes: 900 }, { votes: 90 }];
    expect(
      recommend(fames)
        .similar(0)
        .results.map(({ row }) => row),
    ).toEqual([2, 3, 1]);
  });

  it('count a shared lead for more than a shared extra', () => {
    const extras = Array.from({ length: 20 }, (_, i) => `extra ${i}`);
    const { similar } = recommend([
      { cast: ['Lead', ...extras] },
      { cast: [...extras.map((name) => `other ${name}`), 'Lead'] },
      { cast: ['Lead', ...extras.map((name) => `other ${name}`)] },
    ]);
    expect(similar(0).results.map(({ row }) => row)).toEqual([2, 1]);
  });

  it('count a rare value for more than a common one', () => {
    const common = Array.from({ length: 20 }, () => ({ keywords: ['love'] }));
    const { similar } = recommend([
      { keywords: ['love', 'lighthouse'] },
      ...common,
      { keywords: ['lighthouse'] },
    ]);
    expect(similar(0).results[0].row).toBe(21);
  });

  it('leave out keywords that tell how a film was made', () => {
    const { similar } = recommend([
      { keywords: ['duringcreditsstinger'] },
      { keywords: ['duringcreditsstinger'] },
    ]);
    const fields = similar(0).results[0].contributions.map(({ field }) => field);
    expect(fields).not.toContain('keywords');
  });

  it("leave out a language that cannot be the film's", () => {
    const russian = { language: 'ru', countries: ['RU'], original_title: 'Шар' };
    const wrong = { ...russian, language: 'en', spoken: ['ru'] };
    const english = Array.from({ length: 30 }, () => ({ language: 'en' }));
    const { similar } = recommend([wrong, ...english, russian, russian]);
    const fields = similar(0, { n: 40 }).results.flatMap(({ contributions }) =>
      contributions.map(({ field }) => field),
    );
    expect(fields).not.toContain('language');
  });

  it('tell no word that another field says, however it is spelt, and add up', () => {
    const film = {
      title: 'The Heist',
      overview: 'saving robots from robbery in a heist',
      keywords: ['saving the world', 'robbery', 'robot'],
      cast: ['Robert Heist'],
    };
    const others = Array.from({ length: 30 }, () => ({ overview: 'other' }));
    const [first] = recommend([
      film,
      { ...film, keywords: ['saving the world'] },
      ...others,
    ]).similar(0).results;
    const values = Object.fromEntries(
      first.contributions.map(({ field, values: shown }) => [field, shown]),
    );
    expect(values).toMatchObject({
      keywords: ['saving the world'],
      cast: ['Robert Heist'],
      title: [],
    });
    expect([...values.text].sort()).toEqual(['robbery', 'robots']);
    const sum = first.contributions.reduce((total, one) => total + one.contribution, 0);
    expect(sum).toBeCloseTo(first.rawScore, 9);
  });

  it('own up to a film of which nothing tells what it is about', () => {
    const { similar } = recommend([
      { cast: ['One'], genres: ['Drama'] },
      { keywords: ['heist'] },
      { overview: 'heist' },
      { overview: 'heist' },
      ...Array.from({ length: 20 }, () => ({})),
    ]);
    expect([0, 1, 2].map((row) => similar(row).littleKnown)).toEqual([true, false, false]);
    expect(similar(0, { algorithm: 'genres' }).littleKnown).toBe(false);
  });

  it('are named in the order of their sums', () => {
    expect(recommend([{}]).fields.slice(0, 6)).toEqual([
      'quality',
      'year',
      'fame',
      'genres',
      'countries',
      'language',
    ]);
  });
});

describe('similar', () => {
  it('answers what brute force answers, with any filter, exclusions and weights', () => {
    fc.assert(
      fc.property(films, options, (sketches, { diversity: _, ...asked }) => {
        const catalogue = filmCatalogue(sketches);
        const { similar } = recommenderOf(catalogue, buildModel(catalogue, PRIOR_SETTINGS));
        const matches = bruteMatches(sketches, 0, asked);
        const score = new Map(
          matches.map((row) => [row, bruteScore(sketches, 0, row, PRIOR_SETTINGS, asked.weights)]),
        );
        const { results, totalMatching } = similar(0, { ...asked, maxPerDirector: 0 });
        expect(totalMatching).toBe(matches.length);
        expect(results).toHaveLength(Math.min(asked.n ?? 10, matches.length));
        const best = [...score.values()].sort((a, b) => b - a);
        for (const [place, { row, rawScore }] of results.entries()) {
          // Weights are kept in four bytes.
          expect(rawScore).toBeCloseTo(score.get(row) ?? Number.NaN, 4);
          expect(rawScore).toBeCloseTo(best[place], 4);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('answers each question as if it were the first', () => {
    fc.assert(
      fc.property(films, fc.array(options, { maxLength: 6 }), (sketches, questions) => {
        const { similar } = recommend(sketches);
        for (const asked of questions) {
          expect(similar(0, asked)).toEqual(recommend(sketches).similar(0, asked));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('orders by raw score, then by votes, then by id, and scores rise with raw scores', () => {
    fc.assert(
      fc.property(films, (sketches) => {
        const catalogue = filmCatalogue(sketches);
        const { results } = recommend(sketches).similar(0, { n: sketches.length });
        for (const [i, { row, rawScore, score }] of results.slice(1).entries()) {
          const before = results[i];
          if (before.rawScore === rawScore) {
            const [a, b] = [before.row, row].map((r) => catalogue.movies.vote_count[r]);
            expect(a > b || (a === b && before.row < row)).toBe(true);
            expect(before.score).toBe(score);
          } else {
            expect(before.rawScore).toBeGreaterThan(rawScore);
            expect(before.score).toBeGreaterThan(score);
          }
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThan(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('puts twins first, before everything else', () => {
    fc.assert(
      fc.property(films, (sketches) => {
        const twin = { ...sketches[0], collection: 'Twins', keywords: ['one', 'two', 'three'] };
        const { results } = recommend([twin, ...sketches.slice(1), twin]).similar(0);
        expect(results[0].row).toBe(sketches.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a choice among the best', () => {
  const FAMILY: readonly FilmSketch[] = [
    { genres: ['Crime'], collection: 'Saga', crew: [['A', 'Director']], keywords: ['mob', 'law'] },
    { genres: ['Crime'], collection: 'Saga', crew: [['A', 'Director']], keywords: ['mob', 'law'] },
    { genres: ['Crime'], collection: 'Saga', crew: [['A', 'Director']], keywords: ['mob', 'law'] },
    { genres: ['Crime'], crew: [['A', 'Director']], keywords: ['mob'] },
    { genres: ['Crime'], crew: [['B', 'Director']], keywords: ['law'] },
    { genres: ['Crime'], crew: [['C', 'Director']] },
  ];

  it('changes the order and never the scores when it is diverse', () => {
    const { similar } = recommend(FAMILY);
    const plain = similar(0, { n: 5 });
    const diverse = similar(0, { n: 5, diversity: 0.9 });
    const byRow = (a: { row: number }, b: { row: number }) => a.row - b.row;
    expect(diverse.results).not.toEqual(plain.results);
    expect(diverse.results[0]).toEqual(plain.results[0]);
    expect(diverse.results.toSorted(byRow)).toEqual(plain.results.toSorted(byRow));
    expect(diverse.results[1].row).not.toBe(2);
  });

  it('takes in turn the film of the greatest marginal relevance', () => {
    const priors = new Set(['quality', 'year', 'fame']);
    fc.assert(
      fc.property(films, fc.constantFrom(0.2, 0.5, 0.9), (sketches, diversity) => {
        const { similar, explain } = recommend(sketches);
        const product = (a: number, b: number) =>
          explain(a, b)
            .contributions.filter(({ field }) => !priors.has(field))
            .reduce((sum, { contribution }) => sum + contribution, 0);
        const similarity = (a: number, b: number) =>
          product(a, b) / (Math.sqrt(product(a, a) * product(b, b)) || 1);
        const { results } = similar(0, { n: sketches.length });
        const best = results[0].rawScore;
        const left = new Map(results.map(({ row, rawScore }) => [row, rawScore]));
        const chosen: number[] = [];
        const marginal = (row: number) =>
          ((1 - diversity) * (left.get(row) ?? Number.NaN)) / best -
          diversity * Math.max(0, ...chosen.map((other) => similarity(row, other)));
        for (const { row } of similar(0, { n: sketches.length, diversity }).results) {
          const greatest = Math.max(...[...left.keys()].map(marginal));
          expect(marginal(row)).toBeGreaterThan(greatest - 1e-5);
          left.delete(row);
          chosen.push(row);
        }
        expect(left.size).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps to the caps per collection and per director', () => {
    const { similar } = recommend(FAMILY);
    const rows = (options: object) => similar(0, options).results.map(({ row }) => row);
    expect(rows({ maxPerCollection: 1 })).toEqual([1, 3, 4, 5]);
    expect(rows({ maxPerDirector: 1 })).toEqual([1, 4, 5]);
    expect(rows({ maxPerDirector: 2, n: 3 })).toEqual([1, 2, 4]);
  });

  it('lists three films of one director at most, unless told otherwise or short of films', () => {
    const crew = [['Anna Berg', 'Director']] as const;
    const hers = Array.from({ length: 6 }, () => ({ crew, keywords: ['robot'] }));
    const { similar, explain } = recommend([{ keywords: ['robot'] }, ...hers, {}, {}]);
    const rows = (options: object) => similar(0, options).results.map(({ row }) => row);
    expect(rows({ n: 5 })).toEqual([1, 2, 3, 7, 8]);
    expect(rows({ n: 5, maxPerDirector: 0 })).toEqual([1, 2, 3, 4, 5]);
    expect(rows({ n: 6 })).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rows({ n: 6, maxPerDirector: 3 })).toEqual([1, 2, 3, 7, 8]);
    expect(rows({ n: 5, algorithm: 'words' })).toEqual([1, 2, 3, 4, 5]);
    expect(explain(0, 7, { n: 5 }).rank).toBe(7);
  });

  it('looks as far down the list as the caps make it', () => {
    const saga = Array.from({ length: 500 }, () => ({ collection: 'Saga', keywords: ['ring'] }));
    const { similar } = recommend([{ collection: 'Saga', keywords: ['ring'] }, ...saga, {}, {}]);
    const { results } = similar(0, { n: 3, maxPerCollection: 1 });
    expect(results.map(({ row }) => row)).toEqual([1, 501, 502]);
  });
});

it.each([
  { directors: 1, others: 0 },
  { directors: 1, others: 9 },
  { directors: 3, others: 2 },
  { directors: 40, others: 0 },
])('walks down the whole ranking where caps want it: %j', ({ directors, others }) => {
  const sketches = Array.from(
    { length: 400 },
    (_, i): FilmSketch => ({
      keywords: i < 390 ? ['robot'] : [],
      crew: [[i < 400 - others ? `Director ${i % directors}` : `Other ${i}`, 'Director']],
      ...(i % 7 === 0 && { collection: `Saga ${i % 3}` }),
    }),
  );
  const { similar } = recommend(sketches);
  const all = similar(0, { n: 400, maxPerDirector: 0 }).results.map(({ row }) => row);
  for (const caps of [{ maxPerDirector: 1 }, { maxPerDirector: 3, maxPerCollection: 1 }, {}]) {
    const { maxPerDirector = 3, maxPerCollection = 400 } = caps;
    const walk = (mostOfDirector: number) => {
      const seen = new Map<string, number>();
      const taken = (name: string) => seen.get(name) ?? 0;
      return all
        .filter((row) => {
          const { crew, collection = `none ${row}` } = sketches[row];
          const name = crew![0][0];
          if (taken(name) >= mostOfDirector || taken(collection) >= maxPerCollection) return false;
          seen.set(name, taken(name) + 1).set(collection, taken(collection) + 1);
          return true;
        })
        .slice(0, 10);
    };
    const capped = walk(maxPerDirector);
    const isShort = capped.length < 10 && !('maxPerDirector' in caps);
    const found = similar(0, { n: 10, ...caps }).results.map(({ row }) => row);
    expect(found).toEqual(isShort ? walk(400) : capped);
  }
});

describe('recommend', () => {
  const TASTES: readonly FilmSketch[] = [
    { keywords: ['robot'] },
    { keywords: ['river'] },
    { keywords: ['robot', 'river'] },
    { keywords: ['robot'] },
    { keywords: ['river'] },
  ];

  it('is the weighted mean of what each liked film gives', () => {
    const { recommend: ask, similar } = recommend(TASTES);
    const raw = (row: number, other: number) =>
      similar(row).results.find((film) => film.row === other)!.rawScore;
    const { results } = ask(
      [
        { row: 0, weight: 3 },
        { row: 1, weight: 1 },
      ],
      [],
    );
    for (const { row, rawScore } of results) {
      expect(rawScore).toBeCloseTo(0.75 * raw(0, row) + 0.25 * raw(1, row), 9);
    }
    expect(results[0].row).toBe(2);
    const without = ask([{ row: 2, weight: 1 }], [{ row: 1, weight: 1 }]);
    expect(without.results.map(({ row }) => row)).toEqual([0, 3, 4]);
  });

  it('takes a tenth of what a disliked film shares of its own, by its weight, up to a whole', () => {
    const { recommend: ask, similar } = recommend([
      { genres: ['War'], keywords: ['tank'], year: 1970 },
      { genres: ['Crime'], keywords: ['heist'], year: 1990, crew: [['Eve', 'Director']] },
      { genres: ['Crime'], keywords: ['heist'], year: 1990, crew: [['Eve', 'Director']] },
      { genres: ['Crime'], year: 1990 },
    ]);
    const own = similar(1)
      .results.find(({ row }) => row === 2)!
      .contributions.filter(({ field }) => ['keywords', 'text', 'director'].includes(field))
      .reduce((sum, { contribution }) => sum + contribution, 0);
    const scores = (weights: readonly number[]) => {
      const disliked = weights.map((weight) => ({ row: 1, weight }));
      const { results } = ask([{ row: 0, weight: 1 }], disliked, { weights: { meaning: 0 } });
      return new Map(results.map(({ row, rawScore }) => [row, rawScore]));
    };
    const plain = new Map(
      ask([{ row: 0, weight: 1 }], [], { weights: { meaning: 0 } }).results.map((film) => [
        film.row,
        film.rawScore,
      ]),
    );
    for (const [weights, share] of [
      [[1], 0.1],
      [[3], 0.3],
      [[1, 2], 0.3],
      [[40], 1],
      [[9, 90], 1],
    ] as const) {
      const found = scores(weights);
      expect(plain.get(2)! - found.get(2)!).toBeCloseTo(share * own, 6);
      expect(found.get(3)).toBe(plain.get(3));
    }
  });

  it('lowers the ten films most like a disliked one, and leaves its genre in the list', () => {
    const GROUP = 12;
    const crimes = (plot: string) =>
      Array.from({ length: GROUP }, () => ({ genres: ['Crime'], keywords: [plot, 'police'] }));
    const { recommend: ask, similar } = recommend([
      ...crimes('heist'),
      ...crimes('mafia'),
      ...STRANGERS,
    ]);
    const [liked, disliked] = [[0, GROUP], [1]].map((rows) =>
      rows.map((row) => ({ row, weight: 1 })),
    );
    const options = { n: 100, exclude: [1] };
    const before = ask(liked, [], options).results;
    const after = ask(liked, disliked, options).results;
    const near = similar(1, { exclude: [0] }).results.map(({ row }) => row);
    expect(near.every((row) => row < GROUP)).toBe(true);
    for (const row of near) {
      const [then, now] = [before, after].map((list) => list.findIndex((film) => film.row === row));
      expect(now).toBeGreaterThanOrEqual(then);
      expect(after[now].rawScore).toBeLessThan(before[then].rawScore);
    }
    const rows = after.map(({ row }) => row);
    expect(rows.slice(0, GROUP - 1).every((row) => row > GROUP && row < 2 * GROUP)).toBe(true);
    expect(rows.slice(0, 2 * GROUP - 3).every((row) => row < 2 * GROUP)).toBe(true);
  });
});

describe('only', () => {
  it('answers of these films alone, with the scores that they have among all', () => {
    const { similar } = recommend(Array.from({ length: 9 }, () => ({ genres: ['Drama'] })));
    const all = similar(0, { n: 100 }).results;
    const some = similar(0, { only: [0, 3, 5, 7], exclude: [5] });
    expect(some.results.map(({ row }) => row).sort()).toEqual([3, 7]);
    expect(some.totalMatching).toBe(2);
    for (const { row, rawScore } of some.results) {
      expect(all.find((film) => film.row === row)?.rawScore).toBe(rawScore);
    }
    expect(similar(0, { only: [] }).results).toEqual([]);
  });
});

describe('explain', () => {
  it('says which options leave a film out', () => {
    const { explain } = recommend([{ genres: ['Drama'] }, { genres: ['Crime'], year: 1930 }, {}]);
    const where = { genres: ['Drama'], yearMin: 1950, yearMax: 2020 };
    const answer = explain(0, 1, { where, exclude: [1] });
    expect(answer.rank).toBeNull();
    expect(answer.leftOutBy).toEqual(['exclude', 'genres', 'yearMin']);
    expect(explain(0, 0).leftOutBy).toEqual(['itself']);
    expect(explain(0, 1, { only: [2] }).leftOutBy).toEqual(['only']);
  });

  it('explains two pairs by turns as one after the other', () => {
    const words = ['rain', 'sea', 'gold', 'moon'];
    const sketches = Array.from({ length: 16 }, (_, i) => ({
      keywords: words.filter((_, bit) => (i >> bit) & 1),
      year: 1950 + i,
    }));
    const { explain, inSteps } = recommend(sketches);
    const turns = [inSteps.explain(0, 5), inSteps.explain(15, 6)];
    const answers: unknown[] = [];
    for (let i = 0; answers.filter(Boolean).length < 2; i++) {
      const { done, value } = turns[i % 2].next();
      if (done) answers[i % 2] ??= value;
    }
    expect(answers).toEqual([explain(0, 5), explain(15, 6)]);
  });

  it('says what held a film back that is not in the list', () => {
    const twins = Array.from({ length: 3 }, () => ({ genres: ['Drama'], keywords: ['rain'] }));
    const { explain } = recommend([...twins, { genres: ['Drama'] }]);
    const { rank, heldBack } = explain(0, 3, { n: 2 });
    expect(rank).toBe(3);
    expect(heldBack?.[0]).toMatchObject({ field: 'keywords', contribution: 0 });
    expect(explain(0, 1, { n: 2 }).heldBack).toEqual([]);
  });
});

describe('preview', () => {
  const twin = {
    title: 'Iron Harbour',
    overview: 'A welder dreams of the sea.',
    year: 1961,
    votes: 40,
    language: 'pt',
    collection: 'Harbours',
    genres: ['Drama'],
    keywords: ['harbour'],
    cast: ['Ann', 'Bob'],
    companies: ['Acme'],
    countries: ['PT'],
  } as const;

  it('scores a film as if it stood in the catalogue', () => {
    const crew = [['Eve', 'Director']] as const;
    const catalogue = [{ ...twin, crew }, ...STRANGERS, { ...twin, cast: ['Bob'], crew }];
    const { preview, similar } = recommend(catalogue);
    const shown = preview({ ...twin, crew: [{ name: 'eve', job: 'Director' }] }, { exclude: [0] });
    expect(shown).toEqual(similar(0));
  });

  it('leaves out what is not known', () => {
    const { preview } = recommend([twin, ...STRANGERS]);
    expect(preview({}).results.every(({ contributions }) => contributions.length <= 1)).toBe(true);
    expect(preview({ cast: ['Nobody', 'Ann'] }).results[0].row).toBe(0);
    expect(preview({ collection: 'harbours' }, { where: { collection: 'in' } }).totalMatching).toBe(
      1,
    );
  });
});

describe('the algorithms to compare with', () => {
  it('genres: cosine of one-hot genres, ties in the order of the source', () => {
    const { similar } = recommend([
      { genres: ['A', 'B'], votes: 1 },
      { genres: ['A'] },
      { genres: ['B', 'A'], votes: 5 },
      { genres: ['B', 'B'], votes: 900 },
      { genres: ['A', 'B', 'C'] },
      { genres: ['A', 'B'], votes: 900 },
      {},
    ]);
    const { results } = similar(0, { algorithm: 'genres' });
    expect(results.map(({ row }) => row)).toEqual([2, 5, 4, 1, 3, 6]);
    const cosines = [1, 1, 2 / Math.sqrt(6), Math.SQRT1_2, Math.SQRT1_2, 0];
    for (const [i, { rawScore }] of results.entries()) expect(rawScore).toBeCloseTo(cosines[i], 6);
  });

  it('words: cosine of counts of words, names as one word each', () => {
    const { similar } = recommend([
      { overview: 'gold gold river', cast: ['Ann Lee', 'x', 'y', 'late'] },
      { overview: 'gold', cast: ['Ann Poe'] },
      { overview: 'silver', cast: ['p', 'q', 'r', 'late'] },
    ]);
    const [first, second] = similar(0, { algorithm: 'words' }).results;
    expect(first.row).toBe(1);
    expect(first.rawScore).toBeCloseTo(2 / (Math.sqrt(6) * Math.sqrt(2)), 5);
    expect(second.rawScore).toBe(0);
  });

  it('content: is fields where there are no ratings', () => {
    const { similar } = recommend([{ keywords: ['a'] }, { keywords: ['a'] }, {}]);
    expect(similar(0, { algorithm: 'content' })).toEqual(similar(0));
  });
});
