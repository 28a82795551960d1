import { expect, it } from 'vitest';
import { filmsAlone } from '../../../src/catalogue/index.js';
import { filmCatalogue } from '../../recommender/film-catalogue.js';

const whole = filmCatalogue([
  { title: 'A', genres: ['Drama', 'Crime'], cast: ['Ann', 'Bob'], collection: 'Red' },
  { title: 'B', genres: [], cast: ['Bob'] },
  { title: 'Ç', genres: ['Crime'], cast: [], collection: 'Blue', overview: 'a river' },
]);
const named = (
  names: { at(row: number): string | null },
  { starts, items }: typeof whole.genres,
  film: number,
) => Array.from(items.subarray(starts[film], starts[film + 1]), (row) => names.at(row));

it('is the catalogue of some films, as if there were no others', () => {
  const alone = filmsAlone(whole, Uint32Array.of(0, 2));
  expect(alone.movies.length).toBe(2);
  expect([0, 1].map((row) => alone.movies.title.at(row))).toEqual(['A', 'Ç']);
  expect(alone.movies.overview.at(1)).toBe('a river');
  expect(alone.movies.overview.isEmpty(0)).toBe(whole.movies.overview.isEmpty(0));
  expect([...alone.movies.id]).toEqual([1, 3]);
  expect(alone.movieRow(3)).toBe(1);
  expect(alone.movieRow(2)).toBe(-1);
  for (const [place, row] of [0, 2].entries()) {
    const { genres, people, collections } = whole.tables;
    expect(named(genres.name, alone.genres, place)).toEqual(named(genres.name, whole.genres, row));
    expect(named(people.name, alone.cast, place)).toEqual(named(people.name, whole.cast, row));
    expect(collections.name.at(alone.collectionOf[place])).toBe(
      collections.name.at(whole.collectionOf[row]),
    );
  }
  expect(filmsAlone(whole, new Uint32Array(0)).movies.length).toBe(0);
});
