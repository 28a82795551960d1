import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { type Choice, select } from '../../../src/recommender/answer/select.js';
import { PRIOR_FIELDS } from '../../../src/recommender/fields/priors.js';
import { buildModel } from '../../../src/recommender/model/model.js';
import { SETTINGS } from '../../../src/recommender/model/settings.js';
import { modelFeatures } from '../../../src/recommender/score/algorithms.js';
import { FilmSet } from '../../../src/recommender/score/film-set.js';
import { plainScorer } from '../../../src/recommender/score/plain-scorer.js';
import { exampleOf, queryOf } from '../../../src/recommender/score/query.js';
import { scorerOf } from '../../../src/recommender/score/scorer.js';
import { filmCatalogue } from '../film-catalogue.js';
import { films } from '../made-up-films.js';

const FEW = [0, 0.25, 0.5, 0.75, 1];
const film = fc.record({
  score: fc.constantFrom(...FEW),
  /** By how much its bound is above its score. */
  above: fc.constantFrom(0, 0.25, 1),
  alike: fc.array(fc.constantFrom(...FEW), { minLength: 12, maxLength: 12 }),
  /** Its collection, if any, and its director. */
  collection: fc.integer({ min: -1, max: 2 }),
  director: fc.nat({ max: 3 }),
});

it('chooses by marginal relevance, of equal films the better one, in whatever order they come, as caps let them', () => {
  fc.assert(
    fc.property(
      fc.array(film, { maxLength: 12 }),
      fc.nat(),
      fc.constantFrom(0.25, 0.5, 1),
      fc.integer({ min: 1, max: 12 }),
      fc.record({
        maxPerCollection: fc.constantFrom(1, 2, 12),
        maxPerDirector: fc.constantFrom(1, 2, 12),
      }),
      /** How many of the films are chosen before. */
      fc.nat({ max: 3 }),
      (sketches, seed, diversity, n, most, chosenBefore) => {
        const rows = [...sketches.keys()];
        const score = (row: number) => sketches[row].score;
        const order = (a: number, b: number) => a - b;
        const alike = (a: number, b: number) => sketches[Math.min(a, b)].alike[Math.max(a, b)];
        const mostAlike = (row: number, others: readonly number[]) =>
          Math.max(0, ...others.map((other) => alike(row, other)));
        const choice: Choice = {
          groups: {
            collectionOf: Int32Array.from(sketches, ({ collection }) => collection),
            directorsOf: (row) => Uint32Array.of(sketches[row].director),
          },
          similarity: () => {
            const list: number[] = [];
            return {
              add: (row) => list.push(row),
              greatest: (row, from) => mostAlike(row, list.slice(from)),
            };
          },
          ...{ score, order },
        };
        const shuffled = rows.toSorted(
          (a, b) => (((a + 1) * (seed + 7)) % 13) - (((b + 1) * (seed + 7)) % 13),
        );
        const before = shuffled.slice(0, chosenBefore);
        const offered = shuffled.slice(chosenBefore);
        const ranked = {
          films: Uint32Array.from(offered),
          bounds: Float64Array.from(offered, (row) => score(row) + sketches[row].above),
        };
        const chosen = [...before];
        const best = (before.length > 0 ? score(before[0]) : Math.max(...rows.map(score))) || 1;
        const value = (row: number) =>
          ((1 - diversity) * score(row)) / best - diversity * mostAlike(row, chosen);
        const fits = (row: number) => {
          const { collection, director } = sketches[row];
          const count = (passes: (sketch: (typeof sketches)[number]) => boolean) =>
            chosen.filter((other) => passes(sketches[other])).length;
          return (
            (collection < 0 ||
              count((one) => one.collection === collection) < most.maxPerCollection) &&
            count((one) => one.director === director) < most.maxPerDirector
          );
        };
        const left = new Set(offered);
        while (chosen.length < n && left.size > 0) {
          const [next] = [...left].sort(
            (a, b) => value(b) - value(a) || score(b) - score(a) || order(a, b),
          );
          if (fits(next)) chosen.push(next);
          left.delete(next);
        }
        const options = { n, diversity, ...most };
        expect(finish(select(ranked, options, choice, before))).toEqual(chosen);
      },
    ),
    { numRuns: 500 },
  );
});

const priors = new Set<string>(PRIOR_FIELDS);

it('finds the same best films where their order does not matter, and the same last one', () => {
  fc.assert(
    fc.property(films, fc.integer({ min: 0, max: 20 }), (different, n) => {
      // Each film has a better known twin, and that alone does not count.
      const sketches = different.flatMap((sketch) => [
        sketch,
        { ...sketch, votes: (sketch.votes ?? 0) + 1 },
      ]);
      const catalogue = filmCatalogue(sketches);
      const features = modelFeatures(catalogue, buildModel(catalogue, SETTINGS));
      const query = queryOf(features, [exampleOf(features, 0)], (field) =>
        priors.has(field) ? 0 : 1,
      );
      const all = FilmSet.of(sketches.length, sketches.keys());
      const found = [...finish(scorerOf(features)).best(query, all, n, false).films];
      const expected = [...plainScorer(features).best(query, all, n).films];
      expect(found.at(-1)).toBe(expected.at(-1));
      expect(new Set(found)).toEqual(new Set(expected));
      expect(found).toHaveLength(expected.length);
    }),
    { numRuns: 100 },
  );
});
