import type { paths } from '#api';
import type { Profile } from '../../profile/index.js';
import type { Evaluation } from '../../recommender/index.js';
import type { ApiDocument } from './api-document.js';
import {
  type AnswerOf,
  client,
  type ListQuery,
  type MovieProfileQuery,
  type MoviesQuery,
  type ParametersOf,
  type RecommendQuery,
  type SimilarQuery,
} from './client.js';
import type { Question, Reply } from './question.js';

/** A question of more letters goes in a body: with a seen list it may be too long for an address. */
const LONG = 4000;

/** The question that a path with these parameters is; the parameters belong to its key. */
const get = <P extends keyof paths>(path: P, params: ParametersOf<P>): Question<AnswerOf<P>> => {
  const key = `${path} ${JSON.stringify(params)}`;
  const { query, ...rest } = params as { readonly query?: unknown };
  const asked = key.length > LONG ? { params: rest, body: query } : { params };
  return {
    key,
    ask: (signal) => {
      const options = { ...asked, signal } as never;
      const reply =
        'body' in asked ? client.POST(path as never, options) : client.GET(path as never, options);
      return reply as Promise<Reply<AnswerOf<P>>>;
    },
  };
};

export const movie = (id: number) => get('/v1/movies/{id}', { path: { id } });
export const movies = (query: MoviesQuery) => get('/v1/movies', { query });
export const movieProfile = (query: MovieProfileQuery) => get('/v1/movies:profile', { query });
export const similar = (id: number, query: SimilarQuery) =>
  get('/v1/movies/{id}/similar', { path: { id }, query });
export const whyNot = (id: number, other: number, query: SimilarQuery) =>
  get('/v1/movies/{id}/similar/{other}', { path: { id, other }, query });
export const recommendations = (query: RecommendQuery) => get('/v1/recommendations', { query });
export const search = (q: string, n: number) => get('/v1/search', { query: { q, n } });

export const person = (id: number) => get('/v1/people/{id}', { path: { id } });
export const collection = (id: number) => get('/v1/collections/{id}', { path: { id } });
export const company = (id: number) => get('/v1/companies/{id}', { path: { id } });
export const keyword = (id: number) => get('/v1/keywords/{id}', { path: { id } });
export const country = (code: string) => get('/v1/countries/{code}', { path: { code } });

export const people = (query: ListQuery) => get('/v1/people', { query });
export const collections = (query: ListQuery) => get('/v1/collections', { query });
export const companies = (query: ListQuery) => get('/v1/companies', { query });
export const countries = (query: ListQuery) => get('/v1/countries', { query });
export const keywords = (query: ListQuery) => get('/v1/keywords', { query });
export const genres = (query: ListQuery) => get('/v1/genres', { query });

/** The document of the API; what the page shows of it is told by its own types. */
export const apiDocument = get('/openapi.json', {}) as Question<unknown> as Question<ApiDocument>;

export const stats = get('/v1/stats', {});
/** How the service is, and how old its data. */
export const readiness = get('/readyz', { query: { verbose: '' } });
const CURRENT = { path: { name: 'current' } };
export const release = get('/v1/releases/{name}', CURRENT);

/** What changed since the release that was served before. */
export const changes = get('/v1/releases/{name}/changes', { path: { name: 'previous' } });

/** Files of the release: their shapes are their own, so the API document leaves them open. */
export const profile = get('/v1/profile', {}) as Question<Profile>;
const judged: Question<unknown> = get('/v1/releases/{name}/evaluation', CURRENT);
export const evaluation = judged as Question<Evaluation>;
