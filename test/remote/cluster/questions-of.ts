import { expect } from 'vitest';
import { type Steps, settle } from '../../../src/base/steps.js';
import {
  ALGORITHMS,
  FIELD_NAMES,
  type Options,
  type Recommender,
  type Seed,
} from '../../../src/recommender/index.js';

/** Questions over so many films, the same for the same seed. */
export function* questionsOf(films: number, count: number, seed: number) {
  let state = seed;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const one = <T>(...list: readonly T[]): T => list[below(list.length)];
  const sometimes = <T>(times: number, value: () => T) =>
    below(times) === 0 ? value() : undefined;
  const given = <T extends object>(values: T) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const rows = (most: number) => Array.from({ length: below(most) }, () => below(films));
  const seeds = (least: number, most: number): Seed[] =>
    Array.from({ length: least + below(most) }, () => ({
      row: below(films),
      weight: 1 + below(3),
    }));
  const someWeights = () => ({
    genres: below(3),
    text: below(3),
    year: below(2),
    director: below(4),
    meaning: below(9),
  });
  /** Then films come by their votes alone, and where a few count, many are as near. */
  const noWeights = () =>
    Object.fromEntries(FIELD_NAMES.map((name) => [name, Number(below(30) === 0)]));
  const options = (): Options =>
    given({
      n: sometimes(3, () => 1 + below(40)),
      diversity: sometimes(4, () => below(11) / 10),
      maxPerDirector: sometimes(4, () => below(4)),
      maxPerCollection: sometimes(5, () => 1 + below(2)),
      exclude: sometimes(4, () => rows(20)),
      algorithm: sometimes(4, () => one(...ALGORITHMS)),
      only: sometimes(9, () => rows(100)),
      weights: sometimes(4, () => one(someWeights, noWeights)()),
      where: given({
        genres: sometimes(3, () => one(['drama'], ['Drama', 'war'], ['Comedy', 'none such'])),
        genresMode: sometimes(2, () => one('any', 'all', 'none')),
        yearMin: sometimes(5, () => 1950 + below(60)),
        yearMax: sometimes(5, () => 1950 + below(70)),
        runtimeMin: sometimes(8, () => below(120)),
        runtimeMax: sometimes(8, () => 80 + below(60)),
        votesMin: sometimes(5, () => below(500)),
        votesMax: sometimes(9, () => below(500)),
        language: sometimes(6, () => one('en', 'FR', 'xx')),
        country: sometimes(6, () => one('us', 'FR', 'zz')),
        collection: sometimes(6, () => one('in', 'out')),
        adult: sometimes(9, () => one(true, false)),
      }),
    });
  for (let i = 0; i < count; i++) {
    const kind = one('similar', 'similar', 'recommend', 'explain', 'preview');
    const asked = {
      similar: () => [below(films), options()],
      recommend: () => [
        seeds(1, 8),
        seeds(0, 4),
        { ...options(), ...given({ franchise: sometimes(3, () => 'allow') }) },
      ],
      explain: () => [below(films), below(films), options()],
      preview: () => [
        {
          title: one('Star Wars', 'The House'),
          overview: one(
            'a robot fights an evil empire in space',
            'a family moves into an old house',
          ),
          year: 1950 + below(70),
          genres: [one('Drama', 'Horror')],
          cast: [one('Tom Hanks', 'Nobody')],
        },
        options(),
      ],
    }[kind];
    yield [kind, asked()] as const;
  }
}

type Asking = Readonly<Record<string, (...asked: readonly unknown[]) => Steps<unknown>>>;

/** Asks two recommenders the same questions, one after the other. */
export async function expectSame(
  one: Recommender,
  other: Recommender,
  films: number,
  count: number,
  seed: number,
): Promise<void> {
  const [expected, found] = [one.inSteps as Asking, other.inSteps as Asking];
  for (const [kind, asked] of questionsOf(films, count, seed)) {
    const answer = await settle(found[kind](...asked));
    expect(answer, JSON.stringify([kind, asked])).toEqual(await settle(expected[kind](...asked)));
  }
}
