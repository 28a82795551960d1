import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startsOf } from '../../../src/base/csr.js';
import { similaritiesOf } from '../../../src/recommender/answer/similarity.js';
import type { WeightedField } from '../../../src/recommender/fields/weighted-field.js';

/** Terms that fall on each other where entries are looked up, and others that do not. */
const TERMS = [0, 2048, 4096, 1, 2049, 1000, 3048, 4999];

const strengths = fc.uniqueArray(
  fc.record({ term: fc.constantFrom(...TERMS), strength: fc.integer({ min: 1, max: 255 }) }),
  { selector: ({ term }) => term },
);
/** Of each film its strengths in two fields. */
const sketches = fc.array(fc.tuple(strengths, strengths), { minLength: 2, maxLength: 8 });
type Strengths = readonly { readonly term: number; readonly strength: number }[];

const idf = Float32Array.from({ length: 5000 }, (_, term) => 1 + (term % 7));
const SHRINK = 2;
const WEIGHTS: Readonly<Record<string, number>> = { one: 1, other: 0.3 };

function fieldOf(name: string, rows: readonly Strengths[]): WeightedField {
  const sorted = rows.map((row) => row.toSorted((a, b) => a.term - b.term));
  const entries = sorted.flat();
  return {
    ...{ name, idf, shrink: SHRINK },
    starts: startsOf(sorted.map(({ length }) => length)),
    items: Uint16Array.from(entries, ({ term }) => term),
    strengths: Uint8Array.from(entries, ({ strength }) => strength),
    values: Int32Array.from(idf.keys()),
  };
}

it('gives the greatest cosine of a film with those of a list from some place on', () => {
  fc.assert(
    fc.property(sketches, fc.nat({ max: 8 }), (films, from) => {
      const fields = [
        fieldOf(
          'one',
          films.map(([one]) => one),
        ),
        fieldOf(
          'other',
          films.map(([, other]) => other),
        ),
      ];
      /** A film over all terms of both fields. */
      const vectorOf = (film: number): Map<number, number> => {
        const vector = new Map<number, number>();
        for (const [f, row] of films[film].entries()) {
          const products = row.map(({ term, strength }) => (strength / 255) * idf[term]);
          const length = Math.hypot(SHRINK, ...products);
          for (const [i, { term }] of row.entries()) {
            const weight = Math.sqrt(WEIGHTS[fields[f].name]);
            vector.set(5000 * f + term, (weight * products[i]) / length);
          }
        }
        return vector;
      };
      const cosine = (a: Map<number, number>, b: Map<number, number>): number => {
        let product = 0;
        for (const [term, weight] of a) product += weight * (b.get(term) ?? 0);
        return product / (Math.hypot(...a.values()) || 1) / (Math.hypot(...b.values()) || 1);
      };
      const weightOf = (name: string): number => WEIGHTS[name] ?? 0;
      const similarity = similaritiesOf({ films: films.length, fields }, weightOf)();
      const list = [...films.keys()].slice(1);
      for (const film of list) similarity.add(film);
      for (const film of films.keys()) {
        const others = list.slice(from).map((other) => cosine(vectorOf(film), vectorOf(other)));
        expect(similarity.greatest(film, from)).toBeCloseTo(Math.max(0, ...others), 6);
      }
    }),
    { numRuns: 200 },
  );
});
