import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Place } from '../../../src/catalogue/index.js';
import { distinctNames } from '../../../src/profile/files/distinct-names.js';

const placeOf = (path: string, entry: string | null = null): Place => {
  const name = (entry ?? path).split('/').at(-1)!.replace(/\.gz$/, '');
  return { name, path, entry };
};
const namesOf = (...places: readonly Place[]) => distinctNames(places).map(({ name }) => name);

it.each([
  ['names that differ', ['/a/x.csv', '/b/y.csv', '/a/x.tsv'], ['x.csv', 'y.csv', 'x.tsv']],
  ['two folders', ['/d/2017/x.csv', '/d/2026/x.csv'], ['2017/x.csv', '2026/x.csv']],
  ['folders of one name', ['/a/d/x.csv', '/b/d/x.csv'], ['a/d/x.csv', 'b/d/x.csv']],
  ['one below the other', ['/x.csv', '/d/x.csv'], ['/x.csv', 'd/x.csv']],
  ['a file that is packed too', ['/d/x.csv', '/d/x.csv.gz'], ['x.csv', 'x.csv.gz']],
  ['a file that is given twice', ['/d/x.csv', '/d/../d/x.csv'], ['x.csv']],
])('%s', (_what, paths, names) => {
  expect(namesOf(...paths.map((path) => placeOf(path)))).toEqual(names);
});

it('files of archives', () => {
  const [one, other] = ['/d/2017.zip', '/d/2026.zip'].map((path) => placeOf(path, 'in/x.csv'));
  expect(namesOf(one, other)).toEqual(['2017.zip/in/x.csv', '2026.zip/in/x.csv']);
});

it('any files: as many as there are, each with a name of its own that its path ends in', () => {
  const part = fc.constantFrom('a', 'b', 'x.csv');
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
  fc.assert(
    fc.property(fc.array(path), (paths) => {
      const places = distinctNames(paths.map((one) => placeOf(one)));
      expect(places.map((place) => place.path)).toEqual([...new Set(paths)]);
      expect(new Set(places.map(({ name }) => name)).size).toBe(places.length);
      for (const { name, path: whole } of places)
        expect(`/${whole}`.endsWith(`/${name}`)).toBe(true);
    }),
  );
});
