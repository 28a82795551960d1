import { FILM_ORDERS, type FilmOrder } from '../../catalogue/index.js';
import { FilmSet } from '../../recommender/index.js';
import type { Context } from '../context/context.js';
import { movieDetail, movieSummary } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Movie, MovieList } from '../schemas/movie.js';
import { filterQuery, votes } from '../schemas/recommend-query.js';
import { optionalText, ref, Type } from '../schemas/type.js';
import { belongingQuery, filmsThatBelong } from './belonging.js';
import { MovieParams, movieParam } from './movie-param.js';
import { LEAST_FOUND, MOST_FOUND, paged, pageQuery } from './paging.js';
import { filterOf } from './recommender-options.js';

const SORTS = FILM_ORDERS.flatMap((order) => [order, `-${order}`] as const);

const Query = Type.Object({
  q: optionalText('words of the title', 'toy'),
  ...filterQuery,
  ...belongingQuery,
  votes_max: votes('most votes', 500),
  sort: Type.Optional(
    Type.OneOf(SORTS, {
      description:
        'a column, or with - before it the largest first; -popularity when left out; films whose value is unknown come last',
      examples: ['-vote_average'],
    }),
  ),
  ...pageQuery,
});

export function movies(app: App, context: Context): void {
  const { catalogue, orders } = context;
  app.get(
    '/v1/movies',
    inEnglish('movies', {
      summary: 'Films, filtered and sorted',
      querystring: Query,
      answer: ref(MovieList),
      fails: [
        '/v1/movies?genres=Drmaa',
        'unknown-value',
        'invalid-parameter',
        'entity-not-found',
        'person-not-found',
      ],
    }),
    ({ query }, reply) => {
      const allowed = context.recommender.films(filterOf(context, query));
      const keepOnly = (films: Iterable<number>) =>
        allowed.keepOnly(FilmSet.of(allowed.films, films));
      for (const films of filmsThatBelong(context, query)) keepOnly(films);
      const { q, sort = '-popularity', votes_max = Number.POSITIVE_INFINITY } = query;
      if (q !== undefined) keepOnly(context.titles().search(q, MOST_FOUND, LEAST_FOUND));
      const { vote_count } = catalogue.movies;
      const order = sort.replace(/^-/u, '') as FilmOrder;
      const rows = orders
        .by(order, sort.startsWith('-'))
        .filter((row) => allowed.has(row) && !(vote_count[row] > votes_max));
      return paged(rows, query, reply, (row) => movieSummary(catalogue, row));
    },
  );
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
