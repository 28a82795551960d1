import { expect, it } from 'vitest';
import { type KnownFilm, matchFilms } from '../../../src/base/film-lists/match-films.js';
import type { ListedFilm } from '../../../src/base/film-lists/read-list.js';

const known = (id: number, year: number, ...titles: string[]): KnownFilm => ({
  id,
  imdb: `tt${id}`,
  year,
  titles,
});
const FILMS = [
  known(1, 1995, 'Heat'),
  known(2, 2001, 'Amélie', "Le Fabuleux Destin d'Amélie Poulain"),
  known(3, 1950, 'Twins'),
  known(4, 1950, 'Twins'),
  known(5, 2010, 'Later'),
  known(6, 2012, 'Later'),
  known(7, 1999, 'Other', 'Heat'),
  known(8, 1988, 'The Vanishing'),
  { id: 9, imdb: '', year: 1970, titles: ['Numberless'] },
];
const listed = (title: string, year?: number, more: Partial<ListedFilm> = {}): ListedFilm => ({
  title,
  year,
  marks: ['seen'],
  ...more,
});
const found = (film: ListedFilm) => {
  const { ids, missing } = matchFilms([film], FILMS);
  return ids.seen[0] ?? `${missing[0].reason} ${missing[0].detail}`.trim();
};

it.each([
  ['title and year', listed('Heat', 1995), 1],
  ['case, accents and signs', listed('AMELIE!', 2001), 2],
  ['another title', listed('Le fabuleux destin d’Amélie Poulain', 2001), 2],
  ['a year off by one', listed('Heat', 1996), 1],
  ['its number, whatever its title', listed('Fuego contra fuego', 2020, { imdb: 'tt1' }), 1],
  ['the id of this catalogue', listed('', undefined, { id: 8 }), 8],
  ['no year, where one alone is called so', listed('The Vanishing'), 8],
  [
    'a number that the catalogue does not know of it',
    listed('Numberless', 1970, { imdb: 'tt77' }),
    9,
  ],
])('finds a film by %s', (_, film, id) => {
  expect(found(film)).toBe(id);
});

it.each([
  ['of no title', listed('Nowhere', 1995), 'unknown'],
  ['of another year', listed('Heat', 2020), 'other-year 1995, 1999'],
  ['that is one of two', listed('Twins', 1950), 'several 2'],
  ['between two years', listed('Later', 2011), 'several 2'],
  ['of another number', listed('Heat', 1995, { imdb: 'tt99' }), 'unknown'],
  [
    'that is a series',
    listed('Heat', 1995, { imdb: 'tt99', otherKind: 'TV Series' }),
    'no-film TV Series',
  ],
  ['without a name', listed(''), 'no-title'],
])('names a film %s, and why', (_, film, reason) => {
  expect(found(film)).toBe(reason);
});

it('joins what lists say: the last mark counts, and what was seen is not to be seen', () => {
  const marks = (title: string, year: number, ...all: ListedFilm['marks']) =>
    listed(title, year, { marks: all });
  const { ids, missing } = matchFilms(
    [
      marks('Heat', 1995, 'seen', 'liked'),
      marks('Amélie', 2001, 'watchlist'),
      marks('Heat', 1995, 'seen', 'disliked'),
      marks('Heat', 1995, 'watchlist'),
      marks('Nowhere', 1, 'seen'),
      marks('Nowhere', 1, 'watchlist'),
    ],
    FILMS,
  );
  expect(ids).toEqual({ seen: [1], watchlist: [2], liked: [], disliked: [1] });
  expect(missing).toHaveLength(1);
});

it('keeps a film that one line says was seen and is to be seen again', () => {
  const marks = ['seen', 'watchlist'] as const;
  expect(matchFilms([listed('Heat', 1995, { marks })], FILMS).ids).toMatchObject({
    seen: [1],
    watchlist: [1],
  });
});
