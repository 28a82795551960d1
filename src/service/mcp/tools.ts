import type { Movie, MovieList, MovieSummary } from '../schemas/movie.js';
import type { SimilarAnswer } from '../schemas/neighbour.js';
import type { Static } from '../schemas/type.js';
import type { Person } from '../v1/people.js';
import { explanationOf, listOf, named, noteOn, recommendationOf } from './short-text.js';

/** A question of the API that an assistant can ask. */
export interface Tool {
  /** The address that answers; what stands in braces are arguments, as is what its query knows. */
  readonly path: string;
  /** Arguments that must be given beside. */
  readonly required?: readonly string[];
  /** The answer in a few lines. */
  readonly text: (answer: never) => readonly string[];
}

const Film = {
  type: ['integer', 'string'],
  description: 'id of a film, or its title: 949, "psycho 1960"',
};
const Films = { type: 'array', items: Film, description: 'ids or titles: ["Heat", 348]' };

/** Arguments that name films or a person: by id, a number, or as people write it, a text. */
export const NAMING = {
  film: Film,
  other: Film,
  person: {
    type: ['integer', 'string'],
    description: 'id of a person, or a name: 31, "Tom Hanks"',
  },
  liked: Films,
  disliked: Films,
};

interface Found {
  readonly id: number;
  readonly name: string;
}

export const TOOLS: Readonly<Record<string, Tool>> = {
  find_films: {
    path: '/v1/search',
    text: ({ query, movies, ...others }: FoundAnswer) => {
      const lines = Object.entries(others).flatMap(([kind, found]) =>
        found.map((one) => `${kind}: ${nameOf(one)}`),
      );
      const all = [...movies.map((film) => `movies: ${named(film)}`), ...lines];
      return all.length > 0 ? all : [`nothing is found for "${query}"`];
    },
  },
  list_films: {
    path: '/v1/movies',
    text: ({ total, page, results }: Static<typeof MovieList>) => [
      `${total} films, page ${page}:`,
      ...results.map(summaryOf),
    ],
  },
  film: {
    path: '/v1/movies/{film}',
    text: (film: Static<typeof Movie>) => [
      summaryOf(film),
      `directed by ${listed(film.crew.filter(({ job }) => job === 'Director'))}; with ${listed(film.cast.slice(0, 5))}`,
      film.overview ?? 'its plot is not known',
    ],
  },
  similar_films: {
    path: '/v1/movies/{film}/similar',
    text: ({ movie, results, ...about }: SimilarAnswer) => [
      `Films like ${named(movie)}:`,
      ...noteOn(about),
      ...listOf(results),
    ],
  },
  recommend_films: {
    path: '/v1/recommendations',
    required: ['liked'],
    text: recommendationOf,
  },
  why_not: {
    path: '/v1/movies/{film}/similar/{other}',
    text: explanationOf,
  },
  person: {
    path: '/v1/people/{person}',
    text: (person: Static<typeof Person>) => [
      `${nameOf(person)}: acted in ${person.acted_in} films, directed ${person.directed}`,
      ...person.acting.map(({ movie, character }) => `${named(movie)}: ${character ?? 'acting'}`),
      ...person.crew.map(({ movie, jobs }) => `${named(movie)}: ${jobs.join(', ')}`),
    ],
  },
  statistics: {
    path: '/v1/stats',
    text: (figures: Readonly<Record<string, unknown>>) =>
      Object.entries(figures)
        .filter(([, figure]) => typeof figure !== 'object')
        .map(([name, figure]) => `${name}: ${figure}`),
  },
};

interface FoundAnswer extends Readonly<Record<'people' | 'collections' | 'companies', Found[]>> {
  readonly query: string;
  readonly movies: Parameters<typeof named>[0][];
}

const nameOf = ({ name, id }: Found): string => `${name} (id ${id})`;
const listed = (people: readonly Found[]): string => people.map(nameOf).join(', ') || 'unknown';

function summaryOf(film: Static<typeof MovieSummary>): string {
  const { genres, vote_average, vote_count } = film;
  const votes = vote_average === null ? [] : [`${vote_average} of 10 by ${vote_count} votes`];
  return `${named(film)}: ${[...genres, ...votes].join(', ')}`;
}
