import { optionalText, Type } from './type.js';

/** Options of many questions; each may be left out. */
export const count = (description: string, maximum: number, example: number, minimum = 1) =>
  Type.Optional(Type.Integer({ minimum, maximum, description, examples: [example] }));

export const year = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 1800, maximum: 2200, description, examples: [1995] }));

const minutes = (description: string) =>
  Type.Optional(
    Type.Number({ minimum: 0, description: `${description}, in minutes`, examples: [90] }),
  );

export const votes = (description: string, example: number) =>
  Type.Optional(Type.Integer({ minimum: 0, description, examples: [example] }));

/** Which films may be answered: the same on every list of films. */
export const filterQuery = {
  genres: optionalText('names of genres, separated by commas', 'Drama,Comedy'),
  genres_mode: Type.Optional(
    Type.OneOf(['any', 'all', 'none'], {
      description: 'films with any of the genres (the default), with all of them, or with none',
    }),
  ),
  year_min: year('earliest year of release'),
  year_max: year('latest year of release'),
  runtime_min: minutes('shortest'),
  runtime_max: minutes('longest'),
  language: optionalText('ISO 639-1 code of the original language', 'es'),
  country: optionalText('ISO 3166-1 code of a country of production', 'AR'),
  votes_min: votes('fewest votes', 100),
  adult: Type.Optional(
    Type.Boolean({ description: 'only films that are marked as adult, or only others' }),
  ),
};

export const exclude = optionalText('ids never to answer, separated by commas', '863,10193');

export const only = optionalText('ids of the only films to answer, separated by commas', '862,680');

/** What a list of recommendations can be asked for. */
export const listQuery = {
  n: count('how many films; 10 when left out', 1000, 10),
  exclude,
  only,
  ...filterQuery,
  collection: Type.Optional(
    Type.OneOf(['in', 'out'], {
      description: "only films of the film's collection, or only others",
    }),
  ),
  diversity: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: '0: by score alone (the default); 1: as different from each other as can be',
      examples: [0.3],
    }),
  ),
  max_per_collection: count('most films of one collection', 100, 1),
  max_per_director: count(
    'most films of one director; 3 when left out, 0 for any number',
    100,
    2,
    0,
  ),
  algorithm: Type.Optional(
    Type.OneOf(['fields', 'content', 'genres', 'words'], {
      description:
        'fields: everything (the default); content: without ratings; genres: one-hot genres alone, ties in file order; words: the bag of words that every tutorial uses',
    }),
  ),
  weights: optionalText(
    'factors on the weights of fields, as field:factor, separated by commas',
    'director:2,genres:0.5',
  ),
};
