import { named, ref, Type } from './type.js';

export const Named = (id: number, name: string) =>
  Type.Object({
    id: Type.Integer({ examples: [id] }),
    name: Type.String({ examples: [name] }),
  });

const Coded = (code: string, name: string) =>
  Type.Object({
    code: Type.String({ examples: [code] }),
    name: Type.String({ examples: [name] }),
  });

const figure = (description: string, example: number) =>
  Type.NullableNumber({ description, examples: [example] });

const name = {
  id: Type.Integer({ description: 'TMDB id', examples: [862] }),
  title: Type.String({ examples: ['Toy Story'] }),
  title_es: Type.Optional(
    Type.String({
      description: 'its title in Spanish, where the sources have another than `title`',
      examples: ['La piel que habito'],
    }),
  ),
  year: Type.Integer({ description: 'year of release', examples: [1995] }),
};

export const MovieName = named('MovieName', Type.Object(name));

const genres = Type.Array(Type.String(), { examples: [['Animation', 'Comedy', 'Family']] });

const poster_path = Type.NullableString({
  description:
    "path below the place of TMDB's images, as its configuration tells it: https://image.tmdb.org/t/p/{size} unless `refresh` was told of another",
  examples: ['/rhIRbceoE9lR4veEXuwCC2wARtG.jpg'],
});

const imdb_id = Type.NullableString({ examples: ['tt0114709'] });

/** A film with what a picture of it needs. */
export const movieCard = { ...name, imdb_id, genres, poster_path };

const summary = {
  ...name,
  imdb_id,
  release_date: Type.String({ format: 'date', examples: ['1995-10-30'] }),
  original_language: Type.NullableString({ description: 'ISO 639-1 code', examples: ['en'] }),
  runtime: figure('minutes; null where unknown', 81),
  genres,
  popularity: figure("TMDB's popularity", 21.946943),
  vote_average: figure('0 to 10; null where unknown', 7.7),
  vote_count: Type.NullableInteger({ examples: [5415] }),
  poster_path,
};

const sorted = (description: string, example: number) =>
  Type.Optional(figure(`${description}; given where films are sorted by it`, example));

/** A film of a list, with the figures that the list is sorted by. */
export const MovieSummary = named(
  'MovieSummary',
  Type.Object({
    ...summary,
    rating: sorted('Bayesian average of the votes; null where there are none', 7.68),
    budget: sorted('US dollars; null where unknown', 30000000),
    revenue: sorted('US dollars; null where unknown', 373554033),
    known_return: sorted(
      'revenue / budget; null unless both are known and large enough to mean something',
      12.4518011,
    ),
  }),
);

const CastCredit = Type.Object({
  id: Type.Integer({ description: 'id of the person; negative without a TMDB id', examples: [31] }),
  name: Type.String({ examples: ['Tom Hanks'] }),
  character: Type.NullableString({ examples: ['Woody (voice)'] }),
});

const CrewCredit = Type.Object({
  id: Type.Integer({ examples: [7879] }),
  name: Type.String({ examples: ['John Lasseter'] }),
  department: Type.NullableString({ examples: ['Directing'] }),
  job: Type.NullableString({ examples: ['Director'] }),
});

/** Everything that is known of a film. Money that the sources give as 0 is unknown: null. */
export const Movie = named(
  'Movie',
  Type.Object({
    ...summary,
    original_title: Type.NullableString({ examples: ['Toy Story'] }),
    overview: Type.NullableString(),
    overviews: Type.Optional(
      Type.Unsafe<Readonly<Record<string, string>>>({
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'the plot in other languages, by ISO 639-1 code, where the sources tell it',
        examples: [{ es: 'Un vaquero de juguete teme perder su lugar.' }],
      }),
    ),
    tagline: Type.NullableString(),
    status: Type.NullableString({ examples: ['Released'] }),
    adult: Type.Boolean(),
    video: Type.Boolean({ description: 'a video, not cinema' }),
    homepage: Type.NullableString(),
    budget: figure('US dollars; null where unknown', 30000000),
    revenue: figure('US dollars; null where unknown', 373554033),
    return: figure('revenue / budget; null unless both are known', 12.4518011),
    profit: figure('revenue − budget in US dollars; null unless both are known', 343554033),
    sources: Type.Optional(
      Type.Unsafe<Readonly<Record<string, readonly string[]>>>({
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'string' } },
        description: 'where the release is made of several sources: what is of which',
        examples: [{ tmdb: ['title', 'cast', 'crew'], 'the-movies-dataset': ['budget'] }],
      }),
    ),
    collection: Type.Unsafe<{ id: number; name: string } | null>({
      type: ['object', 'null'],
      properties: { id: { type: 'integer' }, name: { type: 'string' } },
      required: ['id', 'name'],
      examples: [{ id: 10194, name: 'Toy Story Collection' }],
    }),
    genre_list: Type.Array(Named(16, 'Animation')),
    companies: Type.Array(Named(3, 'Pixar Animation Studios')),
    countries: Type.Array(Coded('US', 'United States of America')),
    languages: Type.Array(Coded('en', 'English'), { description: 'spoken in the film' }),
    keywords: Type.Array(Named(931, 'jealousy')),
    cast: Type.Array(CastCredit, { description: 'in the order of billing' }),
    crew: Type.Array(CrewCredit),
  }),
);

export const MovieList = named(
  'MovieList',
  Type.Object({
    page: Type.Integer({ examples: [1] }),
    page_size: Type.Integer({ examples: [20] }),
    total: Type.Integer({ description: 'films in all pages', examples: [45346] }),
    results: Type.Array(ref(MovieSummary)),
  }),
);

export const MOVIE_SCHEMAS = [MovieName, MovieSummary, Movie, MovieList];

const Returns = Type.Object({
  films: Type.Integer(),
  total: Type.Number({ description: 'sum of revenue / budget' }),
  mean: Type.NullableNumber(),
});

export const BothReturns = (description: string) =>
  Type.Object({ all: Returns, known: Returns }, { description });
