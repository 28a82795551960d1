import { rowOf } from '../../src/base/csr.js';
import { inOneStep } from '../../src/base/steps.js';
import type { Catalogue } from '../../src/catalogue/index.js';
import { filmFilter } from '../../src/recommender/answer/filter.js';
import {
  type Neighbour,
  type Options,
  type Questions,
  type Recommender,
  SETTINGS,
  type Seed,
} from '../../src/recommender/index.js';
import { type App, type AppOptions, createApp } from '../../src/service/index.js';
import { smallCatalogue } from '../catalogue/small-catalogue.js';

export const LONG_TITLE = `${'Night of the Day of the Dawn of the Son of the Bride '.repeat(3)}Part 2`;
export const MARKUP_TITLE = '<script>alert("x")</script> & "Sons"';

/** Films with every oddity that the service has to answer about. */
export const FILMS = [
  {
    id: 862,
    title: 'Toy Story',
    date: '1995-10-30',
    votes: 5415,
    average: 7.7,
    popularity: 21.946943,
    runtime: 81,
    budget: 30_000_000,
    revenue: 373_554_033,
    imdb_id: 'tt0114709',
    collection: 10194,
    genres: ['Animation', 'Comedy'],
    companies: ['Pixar Animation Studios'],
    countries: ['US'],
    cast: ['Tom Hanks', 'Tim Allen'],
    directors: ['John Lasseter'],
  },
  {
    id: 863,
    title: 'Toy Story 2',
    date: '1999-10-30',
    votes: 3914,
    average: 7.3,
    popularity: 17.5,
    runtime: 92,
    budget: 90_000_000,
    revenue: 497_366_869,
    collection: 10194,
    genres: ['Animation', 'Comedy'],
    companies: ['Pixar Animation Studios'],
    countries: ['US'],
    cast: ['Tom Hanks', 'Tim Allen'],
    directors: ['John Lasseter'],
  },
  { id: 1271, title: '300', date: '2006-12-09', votes: 5092, average: 7, genres: ['Action'] },
  {
    id: 300,
    title: 'The Science of Sleep',
    date: '2006-02-11',
    votes: 1,
    language: 'fr',
    countries: ['FR'],
  },
  {
    id: 194,
    title: 'Amélie',
    original_title: "Le Fabuleux Destin d'Amélie Poulain",
    date: '2001-04-25',
    votes: 3403,
    average: 7.8,
    popularity: null,
    language: 'fr',
    countries: ['FR', 'DE'],
    genres: ['Comedy', 'Romance'],
    directors: ['Jean-Pierre Jeunet'],
  },
  {
    id: 11224,
    title: 'Cinderella',
    date: '1950-03-04',
    votes: 1760,
    average: 6.8,
    genres: ['Animation'],
  },
  {
    id: 150689,
    title: 'Cinderella',
    date: '2015-03-12',
    votes: 2374,
    average: 6.7,
    genres: ['Romance'],
  },
  {
    id: 754,
    title: 'Face/Off',
    date: '1997-06-27',
    votes: 1862,
    budget: 80_000_000,
    directors: ['John Woo'],
  },
  { id: 7, title: LONG_TITLE, date: '1874-12-09' },
  { id: 8, title: MARKUP_TITLE, date: '2012-01-02', genres: ['Action'] },
  { id: 9, title: '100% "Love" #1?', date: '2012-01-03' },
  {
    id: 10,
    title: '七人の侍',
    date: '1954-04-26',
    language: 'ja',
    keywords: ['samurai'],
    directors: ['John Smith'],
  },
  { id: 11, title: 'Double', date: '2010-05-05', cast: ['John Smith', 'John Smith#2'] },
];

const PEOPLE = [
  { id: 31, name: 'Tom Hanks', gender: 2 },
  { id: 7879, name: 'John Lasseter', gender: 2 },
  { id: 50, name: 'John Smith' },
  { id: 60, name: 'John Smith' },
];

const COLLECTIONS = [{ id: 10194, name: 'Toy Story Collection' }];

export const smallFilms = (): Catalogue => smallCatalogue(FILMS, PEOPLE, COLLECTIONS);

/** A recommender that answers by these functions, in one step each. */
function answering(
  recommender: Pick<Recommender, 'settings' | 'fields' | 'films'>,
  questions: Questions,
): Recommender {
  return {
    ...recommender,
    ...questions,
    inSteps: {
      similar: (...asked) => inOneStep(() => questions.similar(...asked)),
      recommend: (...asked) => inOneStep(() => questions.recommend(...asked)),
      explain: (...asked) => inOneStep(() => questions.explain(...asked)),
      preview: (...asked) => inOneStep(() => questions.preview(...asked)),
    },
  };
}

/** Compares genres by brute force, and years a little; obeys `n`, `exclude` and the cap on years. */
export function genreRecommender(
  catalogue: Catalogue,
  others: Partial<Questions> = {},
): Recommender {
  const { movies, genres, tables } = catalogue;
  const filter = filmFilter(catalogue);
  const genresOf = (row: number) => new Set(rowOf(genres, row));
  const neighbour = (liked: readonly Seed[], row: number): Neighbour => {
    const own = genresOf(row);
    const shared = liked.flatMap((seed) =>
      [...genresOf(seed.row)].filter((genre) => own.has(genre)),
    );
    const weight = liked.reduce((sum, seed) => sum + seed.weight, 0) || 1;
    const years = liked.reduce(
      (sum, seed) => sum + Math.abs(movies.release_year[row] - movies.release_year[seed.row]),
      0,
    );
    const contributions = [
      {
        field: 'genres',
        values: [...new Set(shared)].map((genre) => tables.genres.name.at(genre) ?? ''),
        contribution: shared.length / weight,
      },
      { field: 'year', values: [], contribution: 1 / (1 + years) },
    ].sort((a, b) => b.contribution - a.contribution);
    const rawScore = contributions.reduce((sum, { contribution }) => sum + contribution, 0);
    return { row, score: rawScore / (1 + rawScore), rawScore, contributions };
  };
  const ranked = (
    liked: readonly Seed[],
    seeds: readonly number[],
    { exclude = [], where = {} }: Options,
  ) =>
    Array.from({ length: movies.length }, (_, row) => row)
      .filter((row) => !seeds.includes(row) && !exclude.includes(row))
      .filter((row) => movies.release_year[row] >= (where.yearMin ?? 0))
      .map((row) => neighbour(liked, row))
      .sort((a, b) => b.rawScore - a.rawScore || movies.id[a.row] - movies.id[b.row]);
  const recommend = (liked: readonly Seed[], disliked: readonly Seed[], options: Options = {}) => {
    const all = ranked(
      liked,
      [...liked, ...disliked].map(({ row }) => row),
      options,
    );
    const results = all.slice(0, options.n ?? 10);
    return {
      results: results.map((film) => ({ ...film, because: [], rest: film.rawScore })),
      totalMatching: all.length,
      littleKnown: false,
    };
  };
  const questions: Questions = {
    recommend,
    similar: (row, options = {}) => recommend([{ row, weight: 1 }], [], options),
    explain: (row, other, options = {}) => {
      const liked = [{ row, weight: 1 }];
      const place = ranked(liked, [row], options).findIndex((found) => found.row === other);
      return {
        ...neighbour(liked, other),
        rank: place < 0 ? null : place + 1,
        heldBack:
          place < (options.n ?? 10) ? [] : [{ field: 'genres', contribution: 0, typical: 1 }],
        leftOutBy: place < 0 ? ['yearMin'] : [],
      };
    },
    preview: () => ({ results: [], totalMatching: 0, littleKnown: false }),
  };
  return answering(
    {
      settings: SETTINGS,
      fields: ['genres', 'year'],
      films: (where) => filter(where, []),
    },
    { ...questions, ...others },
  );
}

export const RELEASE = {
  name: '20261122-abc',
  folder: import.meta.dirname,
  manifest: { code: 'test' },
};

/** A service that is never too busy: tests share its event loop, and the machine. */
export const PATIENT = {
  turnMs: Number.POSITIVE_INFINITY,
  firstTurnMs: Number.POSITIVE_INFINITY,
};

/** The service over the small films, not listening. */
export function smallApp(more: Pick<AppOptions, 'storage'> = {}): Promise<App> {
  const catalogue = smallFilms();
  return createApp({
    catalogue,
    recommender: genreRecommender(catalogue),
    release: RELEASE,
    limits: PATIENT,
    ...more,
  });
}
