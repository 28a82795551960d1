import { MovieName, movieCard } from './movie.js';
import { named, ref, type Static, Type } from './type.js';

const neighbour = {
  ...movieCard,
  score: Type.Number({
    description:
      'of those who like the one film, the share expected to like this one: 0 to 1, monotone in raw_score',
  }),
  raw_score: Type.Number({ description: 'the sum of the contributions' }),
  contributions: Type.Array(
    Type.Object({
      field: Type.String({ examples: ['director'] }),
      values: Type.Array(Type.String(), { description: 'what both films share in this field' }),
      contribution: Type.Number({ description: 'how much of raw_score comes from this field' }),
    }),
    { description: 'largest first' },
  ),
};

export const Neighbour = named('Neighbour', Type.Object(neighbour));

/** A film for a taste, with what each film of the taste gave to it. */
export const Recommended = named(
  'Recommended',
  Type.Object({
    ...neighbour,
    because: Type.Array(
      Type.Object({
        ...MovieName.properties,
        contribution: Type.Number({
          description:
            'how much of raw_score comes from this film; below 0 where a disliked one took from it',
        }),
      }),
      { description: 'the films of the taste that gave or took most, strongest first, at most 20' },
    ),
    rest: Type.Number({
      description:
        'what is left of raw_score: the quality of the film itself, and films of the taste beyond the 20',
    }),
  }),
);

const answer = {
  results: Type.Array(ref(Neighbour), { description: 'best first' }),
  total_matching: Type.Integer({
    description:
      'films that the filters let through, the films asked about and exclusions not counted',
    examples: [45345],
  }),
  little_known: Type.Boolean({
    description:
      'true where nothing is known of what the film is about, neither text nor keywords: the list then goes by its people, genres, language, country and year alone',
  }),
  release: Type.String({ description: 'name of the release that answered' }),
};

export const SimilarAnswer = named(
  'SimilarAnswer',
  Type.Object({ movie: ref(MovieName), ...answer }),
);

/** The answer about a film that is not in the catalogue. */
export const PreviewAnswer = named(
  'PreviewAnswer',
  Type.Object({
    movie: Type.Object({
      title: Type.String({ examples: ['Toy Story 5'] }),
      year: Type.NullableInteger({ examples: [2026] }),
    }),
    ...answer,
  }),
);

/** One film seen from another: why it is in the list, or why not. */
export const ExplanationAnswer = named(
  'ExplanationAnswer',
  Type.Object({
    movie: ref(MovieName),
    ...neighbour,
    rank: Type.NullableInteger({
      description: 'place in the whole list, from 1; null when the options leave the film out',
      examples: [1],
    }),
    held_back: Type.Array(
      Type.Object({
        field: Type.String({ examples: ['keywords'] }),
        contribution: Type.Number({ description: 'what the field gave to this film' }),
        typical: Type.Number({ description: 'what it gives to the first n films on average' }),
      }),
      {
        description:
          'for a film that is not among the first n: the fields that gave it less than them, largest difference first',
      },
    ),
    left_out_by: Type.Array(Type.String({ examples: ['year_min'] }), {
      description: 'names of the options that leave the film out',
    }),
    release: answer.release,
  }),
);

const Seed = Type.Object({
  id: Type.Integer({ examples: [862] }),
  title: Type.String({ examples: ['Toy Story'] }),
  year: Type.Integer({ examples: [1995] }),
  weight: Type.Number({ examples: [1] }),
});

export const RecommendationAnswer = named(
  'RecommendationAnswer',
  Type.Object({
    liked: Type.Array(Seed),
    disliked: Type.Array(Seed),
    ...answer,
    results: Type.Array(ref(Recommended), { description: 'best first' }),
  }),
);

export const ANSWER_SCHEMAS = [
  Neighbour,
  Recommended,
  PreviewAnswer,
  SimilarAnswer,
  ExplanationAnswer,
  RecommendationAnswer,
];

export type Neighbour = Static<typeof Neighbour>;
export type SimilarAnswer = Static<typeof SimilarAnswer>;
export type ExplanationAnswer = Static<typeof ExplanationAnswer>;
export type RecommendationAnswer = Static<typeof RecommendationAnswer>;
