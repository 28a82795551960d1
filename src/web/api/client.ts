import createClient from 'openapi-fetch';
import type { components, paths } from '#api';

type Schemas = components['schemas'];
export type Movie = Schemas['Movie'];
export type MovieSummary = Schemas['MovieSummary'];
export type Neighbour = Schemas['Neighbour'];
export type Person = Schemas['Person'];

/** The API of the service that sent this page. */
export const client = createClient<paths>({ baseUrl: location.origin });

type Query<P extends keyof paths> = paths[P] extends {
  get: { parameters: { query?: infer Q } };
}
  ? NonNullable<Q>
  : never;

export type MoviesQuery = Query<'/v1/movies'>;
export type SimilarQuery = Query<'/v1/movies/{id}/similar'>;
export type Algorithm = NonNullable<SimilarQuery['algorithm']>;
