import createClient from 'openapi-fetch';
import type { components, paths } from '#api';
import { fetchNewest } from './newest-release.js';

type Schemas = components['schemas'];
export type Movie = Schemas['Movie'];
export type MovieSummary = Schemas['MovieSummary'];
export type Neighbour = Schemas['Neighbour'];
export type Recommended = Schemas['Recommended'];
export type Person = Schemas['Person'];

/** What was asked by GET while no worker was there to keep the answer. */
export const unkept = new Set<string>();

/** The API of the service that sent this page. */
export const client = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => {
    const { serviceWorker } = navigator;
    if (request.method === 'GET' && serviceWorker && !serviceWorker.controller) {
      unkept.add(request.url);
    }
    return fetchNewest(request);
  },
});

type Get<A, T> = {
  get: { parameters: A; responses: { 200: { content: { 'application/json': T } } } };
};

/** The parameters that a path is asked with. */
export type ParametersOf<P extends keyof paths> =
  paths[P] extends Get<infer A, unknown> ? A : never;

/** What a path answers. */
export type AnswerOf<P extends keyof paths> = paths[P] extends Get<unknown, infer T> ? T : never;

export type Ready = AnswerOf<'/readyz'>;
export type Stats = AnswerOf<'/v1/stats'>;
export type ListQuery = NonNullable<ParametersOf<'/v1/people'>['query']>;
export type MoviesQuery = NonNullable<ParametersOf<'/v1/movies'>['query']>;
export type MovieProfile = AnswerOf<'/v1/movies:profile'>;
export type MovieProfileQuery = NonNullable<ParametersOf<'/v1/movies:profile'>['query']>;
export type SimilarQuery = NonNullable<ParametersOf<'/v1/movies/{id}/similar'>['query']>;
export type RecommendQuery = NonNullable<ParametersOf<'/v1/recommendations'>['query']>;
export type Algorithm = NonNullable<SimilarQuery['algorithm']>;
