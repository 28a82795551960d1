import type { Context } from '../context/context.js';
import { filmCard, named } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { movieCard, Named } from '../schemas/movie.js';
import { count } from '../schemas/recommend-query.js';
import { Type } from '../schemas/type.js';

const Query = Type.Object({
  q: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'what has been typed so far: words in any order, typos forgiven in longer ones',
    examples: ['toy stroy'],
  }),
  n: count('most of each kind; 8 when left out', 50, 8),
});

const Found = Named(10194, 'Toy Story Collection');

const Answer = Type.Object({
  query: Type.String(),
  movies: Type.Array(Type.Object(movieCard)),
  people: Type.Array(Found),
  collections: Type.Array(Found),
  companies: Type.Array(Found),
});

/** Most of the kinds that are rarely meant, and so many are enough not to look for typos. */
const FEWER = 3;

/** Suggestions as one types: films, people, collections and companies at once. */
export function search(app: App, context: Context): void {
  const { catalogue } = context;
  const { tables } = catalogue;
  app.get(
    '/v1/search',
    inEnglish('movies', {
      summary: 'Films, people, collections and companies for what has been typed so far',
      querystring: Query,
      answer: Answer,
      fails: ['/v1/search', 'invalid-parameter'],
    }),
    ({ query: { q, n = 8 } }) => {
      const few = Math.min(n, FEWER);
      const people = context.people().search(q, n, FEWER);
      const collections = context.collections().search(q, few);
      const companies = context.companies().search(q, few);
      return {
        query: q,
        movies: Array.from(context.titles().search(q, n, FEWER), (row) => filmCard(catalogue, row)),
        people: people.map((row) => named(tables.people, row)),
        collections: collections.map((row) => named(tables.collections, row)),
        companies: companies.map((row) => named(tables.companies, row)),
      };
    },
  );
}
