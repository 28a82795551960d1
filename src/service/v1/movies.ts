import type { FastifyReply } from 'fastify';
import type { Steps } from '../../base/steps.js';
import { FILM_ORDERS, type FilmOrder, titleOrder } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { extended, movieDetail, movieSummary, overviewsOf } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { LIST_BYTES, listBody, queryOf } from '../schemas/list-body.js';
import { Movie, MovieList } from '../schemas/movie.js';
import { ref, type Static, Type } from '../schemas/type.js';
import { listFiles } from './list-files.js';
import { movieColumns, USUAL_MOVIE_COLUMNS } from './movie-columns.js';
import { movieQuery, SELECTION_PROBLEMS, selectedFilms } from './movie-filters.js';
import { MovieParams, movieParam, paged, pageQuery, placesOn } from './parameters.js';

/** Orders of which a summary does not tell the figure otherwise. */
const TOLD = ['rating', 'budget', 'revenue', 'known_return'] as const;

const USUAL_SORT = '-popularity';
const orderOf = (sort: string) => sort.replace(/^-/u, '') as FilmOrder;
const SORTS = FILM_ORDERS.flatMap((order) => [order, `-${order}`] as const);

const listQuery = {
  ...movieQuery,
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
  function* sorted(
    asked: Static<typeof ListQuery>,
    start = 0,
    end = catalogue.movies.length,
  ): Steps<{ length: number; rows: Uint32Array }> {
    const { sort = USUAL_SORT } = asked;
    const named = orderOf(sort);
    const order = named === 'title' ? titleOrder(asked.lang) : named;
    const films = yield* selectedFilms(context, asked);
    const passes = (row: number) => films.has(row);
    const isDown = sort.startsWith('-');
    const rows = yield* orders.slice(order, isDown, passes, start, end, films.size);
    return { length: films.size, rows };
  }
  const listed = async (asked: Static<typeof Query>, reply: FastifyReply) => {
    const { page, page_size } = asked;
    const told = TOLD.find((order) => order === orderOf(asked.sort ?? USUAL_SORT));
    const { length, rows } = await slices.run(sorted(asked, ...placesOn(page, page_size)), reply);
    return paged({ length, slice: () => rows }, asked, reply, (row) => {
      const figure = told ? { [told]: orders.valueOf(told, row) } : {};
      return extended(movieSummary(catalogue, row), figure);
    });
  };
  const route = {
    summary: 'Films, filtered and sorted',
    answer: ref(MovieList),
    fails: ['/v1/movies?genres=Drmaa', 'invalid-parameter', ...SELECTION_PROBLEMS],
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
    fails: SELECTION_PROBLEMS,
    rows: async (asked, reply) => (await slices.run(sorted(asked), reply)).rows,
  });
  app.get(
    '/v1/movies/:id',
    inEnglish('movies', {
      summary: 'Everything about a film',
      params: MovieParams,
      answer: ref(Movie),
      fails: ['/v1/movies/1', 'film-not-found', 'invalid-parameter'],
    }),
    ({ params }) => {
      const row = movieParam(context, params.id);
      const sources = context.sourcesOf(row);
      const overviews = overviewsOf(catalogue, row);
      return Object.assign(movieDetail(catalogue, row), overviews, sources && { sources });
    },
  );
}
