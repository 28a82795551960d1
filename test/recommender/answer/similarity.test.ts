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

it('gives the greatest cosine of a film with those of a list from some place on, to the bit', () => {
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
      const { fround, sqrt } = Math;
      /** A film over all terms of both fields, each number rounded to single precision as it is made. */
      const vectorOf = (film: number): Map<number, number> => {
        const whole = new Map<number, number>();
        for (const [f, row] of films[film].entries()) {
          const sorted = row.toSorted((a, b) => a.term - b.term);
          const products = sorted.map(({ term, strength }) => fround((strength / 255) * idf[term]));
          const squares = products.reduce((sum, x) => sum + x * x, SHRINK * SHRINK);
          for (const [i, { term }] of sorted.entries()) {
            const weight = sqrt(WEIGHTS[fields[f].name]);
            whole.set(5000 * f + term, weight * fround(products[i] / sqrt(squares)));
          }
        }
        const squares = [...whole.values()].reduce((sum, x) => sum + x * x, 0);
        return new Map(
          [...whole].map(([term, x]) => [term, fround(fround(x) / (sqrt(squares) || 1))]),
        );
      };
      const cosine = (a: Map<number, number>, b: Map<number, number>): number => {
        let product = 0;
        for (const [term, weight] of a) product += weight * (b.get(term) ?? 0);
        return product;
      };
      const weightOf = (name: string): number => WEIGHTS[name] ?? 0;
      const similarity = similaritiesOf({ films: films.length, fields }, weightOf)();
      const list = [...films.keys()].slice(1);
      for (const film of list) similarity.add(film);
      for (const film of films.keys()) {
        const others = list.slice(from).map((other) => cosine(vectorOf(film), vectorOf(other)));
        expect(similarity.greatest(film, from)).toBe(Math.max(0, ...others));
        for (const one of others) expect(one).toBeLessThan(1 + 1e-6);
      }
    }),
    { numRuns: 200 },
  );
});
