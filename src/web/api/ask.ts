import { client, type MoviesQuery, type SimilarQuery } from './client.js';
import type { Question } from './question.js';

/** Which page of a list, and of those whose names have a text in them. */
export interface ListQuery {
  q?: string;
  page: number;
  page_size: number;
}

/** Makes the questions of one kind: `ask` goes to the API, the arguments are the key. */
const questions =
  <A extends readonly unknown[], T>(
    name: string,
    ask: (...parts: [...A, AbortSignal]) => ReturnType<Question<T>['ask']>,
  ) =>
  (...args: A): Question<T> => ({
    key: `${name} ${JSON.stringify(args)}`,
    ask: (signal) => ask(...args, signal),
  });

export const movie = questions('movie', (id: number, signal: AbortSignal) =>
  client.GET('/v1/movies/{id}', { params: { path: { id } }, signal }),
);

export const movies = questions('movies', (query: MoviesQuery, signal: AbortSignal) =>
  client.GET('/v1/movies', { params: { query }, signal }),
);

export const similar = questions(
  'similar',
  (id: number, query: SimilarQuery, signal: AbortSignal) =>
    client.GET('/v1/movies/{id}/similar', { params: { path: { id }, query }, signal }),
);

export const whyNot = questions(
  'why not',
  (id: number, other: number, query: SimilarQuery, signal: AbortSignal) =>
    client.GET('/v1/movies/{id}/similar/{other}', {
      params: { path: { id, other }, query },
      signal,
    }),
);

export const recommendations = questions(
  'recommendations',
  (liked: string, disliked: string, n: number, signal: AbortSignal) =>
    client.GET('/v1/recommendations', {
      params: { query: { liked, ...(disliked && { disliked }), n } },
      signal,
    }),
);

export const search = questions('search', (q: string, n: number, signal: AbortSignal) =>
  client.GET('/v1/search', { params: { query: { q, n } }, signal }),
);

export const person = questions('person', (id: number, signal: AbortSignal) =>
  client.GET('/v1/people/{id}', { params: { path: { id } }, signal }),
);

export const people = questions('people', (query: ListQuery, signal: AbortSignal) =>
  client.GET('/v1/people', { params: { query }, signal }),
);

export const collection = questions('collection', (id: number, signal: AbortSignal) =>
  client.GET('/v1/collections/{id}', { params: { path: { id } }, signal }),
);
export const company = questions('company', (id: number, signal: AbortSignal) =>
  client.GET('/v1/companies/{id}', { params: { path: { id } }, signal }),
);
export const country = questions('country', (code: string, signal: AbortSignal) =>
  client.GET('/v1/countries/{code}', { params: { path: { code } }, signal }),
);

export const collections = questions('collections', (query: ListQuery, signal: AbortSignal) =>
  client.GET('/v1/collections', { params: { query }, signal }),
);
export const companies = questions('companies', (query: ListQuery, signal: AbortSignal) =>
  client.GET('/v1/companies', { params: { query }, signal }),
);
export const countries = questions('countries', (query: ListQuery, signal: AbortSignal) =>
  client.GET('/v1/countries', { params: { query }, signal }),
);
export const genres = questions('genres', (query: ListQuery, signal: AbortSignal) =>
  client.GET('/v1/genres', { params: { query }, signal }),
);

export const stats = questions('stats', (signal: AbortSignal) =>
  client.GET('/v1/stats', { signal }),
);
export const release = questions('release', (signal: AbortSignal) =>
  client.GET('/v1/releases/current', { signal }),
);
