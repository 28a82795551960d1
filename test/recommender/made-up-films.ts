import fc from 'fast-check';
import type { Options } from '../../src/recommender/index.js';
import type { FilmSketch } from './film-catalogue.js';

const some = (names: string[], most: number) =>
  fc.array(fc.constantFrom(...names), { maxLength: most });

/** Films that share few values, repeat some within a film, and miss many. */
export const film: fc.Arbitrary<FilmSketch> = fc.record({
  title: fc.constantFrom('Red Dust', 'Red River', 'Blue Moon', 'Dust', ''),
  overview: fc.constantFrom(
    'a detective hunts a murderer',
    'murder in a small river town',
    'robots dream of rivers',
    '',
  ),
  year: fc.integer({ min: 1920, max: 2020 }),
  votes: fc.integer({ min: 0, max: 5 }).map((power) => 7 ** power),
  average: fc.integer({ min: 0, max: 10 }),
  runtime: fc.constantFrom(0, 80, 120),
  language: fc.constantFrom('en', 'fr', 'ja'),
  adult: fc.boolean(),
  genres: some(['Drama', 'Crime', 'Comedy', 'Horror'], 4),
  keywords: some(['heist', 'robot', 'river', 'murder'], 4),
  cast: some(['Ann', 'Bob', 'Cid', 'Dot'], 4),
  crew: fc.array(
    fc.tuple(
      fc.constantFrom('Eve', 'Fay', 'Gus'),
      fc.constantFrom('Director', 'Writer', 'Music', 'Director of Photography', 'Editor'),
    ),
    { maxLength: 4 },
  ),
  companies: some(['Acme', 'Zenith'], 2),
  countries: some(['US', 'FR', 'JP'], 2),
});

export const films = fc
  .tuple(
    fc.array(film, { minLength: 3, maxLength: 25 }),
    fc.array(fc.constantFrom(undefined, 'Red Collection', 'Dust Collection'), {
      minLength: 25,
      maxLength: 25,
    }),
  )
  .map(([list, collections]) =>
    list.map((one, i): FilmSketch => {
      const collection = collections[i];
      return collection === undefined ? one : { ...one, collection };
    }),
  );

/** Options that never fail, over `count` films. */
export const options: fc.Arbitrary<Options> = fc.record(
  {
    n: fc.integer({ min: 1, max: 30 }),
    exclude: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 3 }),
    where: fc.record(
      {
        genres: fc.array(fc.constantFrom('drama', 'CRIME', 'Comédy'), { maxLength: 2 }),
        genresMode: fc.constantFrom('any', 'all', 'none'),
        yearMin: fc.integer({ min: 1900, max: 2020 }),
        yearMax: fc.integer({ min: 1930, max: 2030 }),
        runtimeMin: fc.constantFrom(0, 81),
        runtimeMax: fc.constantFrom(90, 300),
        language: fc.constantFrom('en', 'fr'),
        country: fc.constantFrom('us', 'FR'),
        votesMin: fc.constantFrom(0, 7, 50),
        collection: fc.constantFrom('in', 'out'),
        adult: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    diversity: fc.constantFrom(0, 0.3, 1),
    weights: fc.dictionary(
      fc.constantFrom('genres', 'director', 'text', 'quality', 'year'),
      fc.constantFrom(0, 0.5, 2),
      { maxKeys: 3 },
    ),
  },
  { requiredKeys: [] },
);
