import type { Steps } from '../../base/steps.js';
import type { Context } from '../context/context.js';
import { filmCard, named } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { movieCard, Named } from '../schemas/movie.js';
import { count } from '../schemas/recommend-query.js';
import { type Static, Type } from '../schemas/type.js';
import { filmsAbout } from './films-about.js';

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
  keywords: Type.Array(Named(4565, 'dystopia'), { description: 'themes of films' }),
});

/** Most of the kinds that are rarely meant, and so many are enough not to look for typos. */
const FEWER = 3;

/** Suggestions as one types: films, people, collections, companies and themes at once. */
export function search(app: App, context: Context): void {
  app.get(
    '/v1/search',
    inEnglish('movies', {
      summary: 'Films, people, collections, companies and themes for what has been typed so far',
      querystring: Query,
      answer: Answer,
      fails: ['/v1/search', 'invalid-parameter'],
    }),
    ({ query }, reply) => context.slices.lookUp(foundBy(context, query), reply),
  );
}

/** What answers a search, by its kinds. */
function* foundBy(
  context: Context,
  { q, n = 8 }: Static<typeof Query>,
): Steps<Static<typeof Answer>> {
  const { catalogue } = context;
  const { tables } = catalogue;
  const few = Math.min(n, FEWER);
  const people = yield* context.people().matches(q, n, FEWER);
  const collections = yield* context.collections().matches(q, few);
  const companies = yield* context.companies().matches(q, few);
  const isNamed = people.length + collections.length + companies.length > 0;
  const movies = yield* context.titles().matches(q, n, FEWER, !isNamed);
  const themes = yield* context.keywords().matches(q, few, 0);
  const all = [movies, people, collections, companies, themes].flat();
  const fewest = Math.min(...all.map(({ edits }) => edits));
  // Where nothing is called so, films of which every part of the text is told.
  const isCalled = fewest === 0;
  const about = isCalled ? [] : yield* filmsAbout(context, q, n);
  // A film whose title differs by more letters than a name does is not what is meant.
  const isFilm = movies[0]?.edits === fewest;
  const films = about.length > 0 ? about : isFilm ? movies.map(({ row }) => row) : [];
  const nearest = (found: typeof all, table: Parameters<typeof named>[0]) =>
    about.length > 0
      ? []
      : found.filter(({ edits }) => edits === fewest).map(({ row }) => named(table, row));
  return {
    query: q,
    movies: films.map((row) => filmCard(catalogue, row)),
    people: nearest(people, tables.people),
    collections: nearest(collections, tables.collections),
    companies: nearest(companies, tables.companies),
    keywords: themes.map(({ row }) => named(tables.keywords, row)),
  };
}
