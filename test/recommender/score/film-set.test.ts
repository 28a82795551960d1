import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { FilmSet } from '../../../src/recommender/score/film-set.js';

const FILMS = 100;
const members = fc.uniqueArray(fc.nat(FILMS - 1));
const rowsOf = (set: FilmSet) =>
  Array.from({ length: FILMS }, (_, film) => film).filter((film) => set.has(film));

it('is a set of films', () => {
  fc.assert(
    fc.property(members, members, members, (films, others, dropped) => {
      const set = FilmSet.of(FILMS, films);
      const copy = set.copy();
      set.keepOnly(finish(FilmSet.where(FILMS, (film) => others.includes(film))));
      for (const film of [...dropped, ...dropped]) set.delete(film);
      const left = films.filter((film) => others.includes(film) && !dropped.includes(film));
      expect(rowsOf(set)).toEqual(left.sort((a, b) => a - b));
      expect(set.size).toBe(left.length);
      expect(copy.size).toBe(films.length);
    }),
  );
});

it.each([0, 1, 31, 32, 33, 100])('is all of %i films', (films) => {
  const all = FilmSet.all(films);
  expect(all.size).toBe(films);
  expect(Array.from({ length: films + 2 }, (_, film) => all.has(film))).toEqual([
    ...Array.from({ length: films }, () => true),
    ...[false, false],
  ]);
});

it('takes films between two values, as comparing each does', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));
  const bound = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(-Infinity, Infinity));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 70 }), bound, bound, (values, least, most) => {
      const set = finish(FilmSet.between(Float64Array.from(values), least, most));
      const isIn = (one: number) =>
        Number.isNaN(one) ? least === -Infinity : one >= least && one <= most;
      const expected = values.map((_, film) => film).filter((film) => isIn(values[film]));
      expect(rowsOf(set)).toEqual(expected);
      expect(set.size).toBe(expected.length);
    }),
  );
});
