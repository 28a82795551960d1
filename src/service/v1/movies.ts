import type { FastifyReply } from 'fastify';
import { rowOf } from '../../base/csr.js';
import { FILM_ORDERS, type FilmOrder } from '../../catalogue/index.js';
import { FilmSet } from '../../recommender/index.js';
import type { Context } from '../context/context.js';
import { extended, movieDetail, movieSummary } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { LIST_BYTES, listBody, queryOf } from '../schemas/list-body.js';
import { Movie, MovieList } from '../schemas/movie.js';
import { exclude, filterQuery, votes } from '../schemas/recommend-query.js';
import { optionalText, ref, type Static, Type } from '../schemas/type.js';
import { listFiles } from './list-files.js';
import { movieColumns, USUAL_MOVIE_COLUMNS } from './movie-columns.js';
import {
  Id,
  LEAST_FOUND,
  MOST_FOUND,
  MovieParams,
  movieParam,
  paged,
  pageQuery,
  takeImdbIds,
} from './parameters.js';
import { excludedRows, filterOf } from './recommender-options.js';

/** Filters on what a film belongs to, by id. */
const belongingQuery = {
  collection_id: Type.Optional(Id('only films of this collection', 10194)),
  company_id: Type.Optional(Id('only films of this production company', 3)),
  person_id: Type.Optional(Id('only films in which this person acts or works', 31)),
  spoken_language: optionalText('ISO 639-1 code of a language spoken in the film', 'fr'),
  keyword: optionalText('name of a keyword that the film has', 'dystopia'),
};

const BelongingQuery = Type.Object(belongingQuery);

/** For each of these filters that is asked for, the rows of the films that it lets through. */
function* filmsThatBelong(
  context: Context,
  query: Static<typeof BelongingQuery>,
): Generator<Iterable<number>> {
  const { tables, personRow } = context.catalogue;
  const { collection_id, company_id, person_id, spoken_language, keyword } = query;
  if (collection_id !== undefined) {
    const row = tables.collections.id.indexOf(collection_id);
    yield rowOf(context.collections().films, foundRow(row, 'collection', collection_id));
  }
  if (company_id !== undefined) {
    const row = tables.companies.id.indexOf(company_id);
    yield rowOf(context.companies().films, foundRow(row, 'company', company_id));
  }
  if (person_id !== undefined) {
    const row = personRow(person_id);
    if (row < 0) throw new Problem('person-not-found', `nobody has the id ${person_id}`);
    const { actor, crew } = context.people().films;
    yield new Set([...rowOf(actor, row), ...rowOf(crew, row)]);
  }
  if (spoken_language !== undefined) {
    const { films, find } = context.languages();
    const [row = -1] = find(spoken_language);
    yield rowOf(films, foundRow(row, 'language', spoken_language));
  }
  if (keyword !== undefined) yield filmsOfKeyword(context, keyword);
}

/** Rows of the films of all keywords of this name; a name that none has is refused. */
function filmsOfKeyword(context: Context, name: string): Set<number> {
  const { films, find, suggest } = context.keywords();
  const rows = find(name);
  if (rows.length > 0) return new Set(rows.flatMap((row) => [...rowOf(films, row)]));
  throw new Problem('unknown-value', `no keyword is called "${name}"`, suggest(name, 5));
}

function foundRow(row: number, kind: string, id: number | string): number {
  if (row < 0) throw new Problem('entity-not-found', `no ${kind} has the id ${id}`);
  return row;
}

/** Orders of which a summary does not tell the figure otherwise. */
const TOLD = ['rating', 'budget', 'revenue', 'known_return'] as const;

const USUAL_SORT = '-popularity';
const orderOf = (sort: string) => sort.replace(/^-/u, '') as FilmOrder;
const SORTS = FILM_ORDERS.flatMap((order) => [order, `-${order}`] as const);

const listQuery = {
  q: optionalText('words of the title', 'toy'),
  exclude,
  ...filterQuery,
  ...belongingQuery,
  votes_max: votes('most votes', 500),
  sort: Type.Optional(
    Type.OneOf(SORTS, {
      description:
        'a column, or with - before it the largest first; -popularity when left out; films whose value is unknown come last. rating: the Bayesian average (v R + m C) / (v + m) of v votes of mean R, with m = 50 votes of the mean C of all films; known_return: revenue / budget of films with at least 10,000 dollars of each',
      examples: ['-rating'],
    }),
  ),
};
const ListQuery = Type.Object(listQuery);
const query = { ...listQuery, ...pageQuery };
const Query = Type.Object(query);

export function movies(app: App, context: Context): void {
  const { catalogue, orders, slices } = context;
  takeImdbIds(app, context);
  const filmsOf = (asked: Static<typeof ListQuery>) => {
    const allowed = context.recommender.films({
      ...filterOf(context, asked),
      ...(asked.votes_max !== undefined && { votesMax: asked.votes_max }),
    });
    const keepOnly = (films: Iterable<number>) =>
      allowed.keepOnly(FilmSet.of(allowed.films, films));
    for (const films of filmsThatBelong(context, asked)) keepOnly(films);
    const { q } = asked;
    if (q !== undefined) keepOnly(context.titles().search(q, MOST_FOUND, LEAST_FOUND));
    for (const row of excludedRows(context, asked.exclude)) allowed.delete(row);
    return allowed;
  };
  const rowsOf = async (asked: Static<typeof ListQuery>, reply: FastifyReply) => {
    const { sort = USUAL_SORT } = asked;
    const order = orderOf(sort);
    const films = filmsOf(asked);
    await slices.run(orders.steps(order), reply);
    const passes = (row: number) => films.has(row);
    return {
      length: films.size,
      slice: (start: number, end: number) =>
        orders.slice(order, sort.startsWith('-'), passes, start, end),
    };
  };
  const listed = async (asked: Static<typeof Query>, reply: FastifyReply) => {
    const told = TOLD.find((order) => order === orderOf(asked.sort ?? USUAL_SORT));
    return paged(await rowsOf(asked, reply), asked, reply, (row) => {
      const figure = told ? { [told]: orders.valueOf(told, row) } : {};
      return extended(movieSummary(catalogue, row), figure);
    });
  };
  const problems = ['unknown-value', 'entity-not-found', 'person-not-found'] as const;
  const route = {
    summary: 'Films, filtered and sorted',
    answer: ref(MovieList),
    fails: ['/v1/movies?genres=Drmaa', 'invalid-parameter', ...problems],
  } as const;
  app.get(
    '/v1/movies',
    inEnglish('movies', { ...route, querystring: Query }),
    ({ query: asked }, reply) => listed(asked, reply),
  );
  app.post(
    '/v1/movies',
    inEnglish('movies', { ...route, body: listBody(query), bodyLimit: LIST_BYTES }),
    ({ body }, reply) => listed(queryOf(body), reply),
  );
  listFiles(app, context, {
    name: 'movies',
    tag: 'movies',
    query: listQuery,
    columns: movieColumns(context),
    usual: USUAL_MOVIE_COLUMNS,
    example: { id: 862, title: 'Toy Story' },
    fails: problems,
    rows: async (asked, reply) => {
      const rows = await rowsOf(asked, reply);
      return rows.slice(0, rows.length);
    },
  });
  app.get(
    '/v1/movies/:id',
    inEnglish('movies', {
      summary: 'Everything about a film',
      params: MovieParams,
      answer: ref(Movie),
      fails: ['/v1/movies/1', 'film-not-found', 'invalid-parameter'],
    }),
    ({ params }) => movieDetail(catalogue, movieParam(context, params.id)),
  );
}
