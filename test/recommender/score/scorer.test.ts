import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { sparseField } from '../../../src/recommender/fields/sparse-field.js';
import { distinctRows, weightField } from '../../../src/recommender/fields/weighted-field.js';
import type { Features } from '../../../src/recommender/score/features.js';
import { FilmSet } from '../../../src/recommender/score/film-set.js';
import { plainScorer } from '../../../src/recommender/score/plain-scorer.js';
import { exampleOf, queryOf } from '../../../src/recommender/score/query.js';
import { scorerOf } from '../../../src/recommender/score/scorer.js';

/** Enough that the kernel sums them up. */
const FILMS = 2500;
const COARSE = ['genres', 'countries', 'language'];
const FINE = ['title', 'companies'];

/** Films of which so little is known that thousands are alike. */
function featuresOf(pick: (most: number) => number): Features {
  const field = (name: string) => {
    const made = sparseField(name, FILMS, (_, emit) => {
      if (pick(3) > 0) emit(pick(3), COARSE.includes(name) ? 1 : 0.5 + pick(2) / 4);
    });
    return weightField(made, 1, COARSE.includes(name) ? distinctRows(made) : undefined);
  };
  const some = (most: number) => Array.from({ length: FILMS }, () => pick(most));
  return {
    films: FILMS,
    ...{ quality: Float32Array.from(some(2), (value) => 0.1 + value / 3) },
    ...{ year: Int16Array.from(some(2), (value) => 2000 + value), firstYear: 2000, lastYear: 2001 },
    fame: Uint8Array.from(some(2)),
    names: ['quality', 'year', 'fame', ...COARSE, ...FINE],
    fields: [...COARSE, ...FINE].map(field),
    order: (film, other) => other - film,
  } as Features;
}

it('puts thousands of films that are alike in the order of their scores, and then of the films', () => {
  const weights = fc.record(
    Object.fromEntries(
      ['quality', 'year', 'fame', ...COARSE, ...FINE].map((name) => [
        name,
        // So little that single precision knows nothing of it.
        fc.constantFrom(0, 1, 0.3, 1e-9),
      ]),
    ),
  );
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.nat(5)),
      weights,
      fc.nat(FILMS - 1),
      fc.constantFrom(1, 10, 100, 1000),
      (numbers, weightOf, row, n) => {
        const features = featuresOf((most) => numbers.next().value % most);
        const query = queryOf(features, [exampleOf(features, row)], (field) => weightOf[field]);
        const allowed = FilmSet.all(FILMS);
        const { best } = finish(scorerOf(features));
        const expected = plainScorer(features).best(query, allowed, n).films;
        expect(best(query, allowed, n).films).toEqual(expected);
        const unordered = best(query, allowed, n, false).films;
        expect(unordered.toSorted()).toEqual(expected.toSorted());
        expect(unordered.at(-1)).toBe(expected.at(-1));
      },
    ),
    { numRuns: 40 },
  );
});
