import { rowOf } from '../../base/csr.js';
import { isoDate } from '../../base/iso-date.js';
import { madeOf, type Steps } from '../../base/steps.js';
import { FIGURES, filmFigures, spreadOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { type Static, Type } from '../schemas/type.js';
import { movieQuery, SELECTION_PROBLEMS, selectedFilms } from './movie-filters.js';
import { statsFigures } from './stats.js';

const figure = (description: string) => Type.NullableNumber({ description });
const Spread = Type.Object({
  known: Type.Integer({ description: 'films whose value is known' }),
  mean: figure('of the known values'),
  low: figure('a tenth of the known values is below'),
  median: figure('of the known values'),
  high: figure('a tenth of the known values is above'),
});

const Answer = Type.Object({
  films: Type.Integer({ examples: [1973] }),
  first_release: Type.NullableString({ format: 'date', examples: ['1990-01-01'] }),
  last_release: Type.NullableString({ format: 'date', examples: ['1999-12-31'] }),
  ...statsFigures,
  by_genre: Type.Array(Type.Object({ name: Type.String(), films: Type.Integer() }), {
    description: 'films by genre, the most frequent first',
  }),
  columns: Type.Object(Object.fromEntries(FIGURES.map((name) => [name, Spread])), {
    description: 'how the known values lie',
  }),
  release: Type.String(),
});

const Query = Type.Object(movieQuery);

/** Any selection of films in figures. */
export function movieProfile(app: App, context: Context): void {
  const { catalogue, release } = context;
  const { name } = catalogue.tables.genres;
  function* profileOf(asked: Static<typeof Query>): Steps<Static<typeof Answer>> {
    const chosen = yield* selectedFilms(context, asked);
    const passes = (row: number) => chosen.has(row);
    const { first_release, last_release, ...figures } = yield* filmFigures(catalogue, passes);
    const byGenre: { name: string; films: number }[] = [];
    const { films } = yield* madeOf(context.genres);
    for (let row = 0; row < name.length; row++) {
      const count = rowOf(films, row).reduce((sum, film) => sum + Number(chosen.has(film)), 0);
      if (count > 0) byGenre.push({ name: name.at(row) ?? '', films: count });
      yield;
    }
    const columns: [string, Static<typeof Spread>][] = [];
    for (const figure of FIGURES) {
      const values = yield* context.orders.figures(figure, passes);
      columns.push([figure, yield* spreadOf(values)]);
    }
    return {
      first_release: first_release === null ? null : isoDate(first_release),
      last_release: last_release === null ? null : isoDate(last_release),
      ...figures,
      by_genre: byGenre.sort((a, b) => b.films - a.films || (a.name < b.name ? -1 : 1)),
      columns: Object.fromEntries(columns),
      release: release.name,
    };
  }
  app.get(
    '/v1/movies::profile',
    inEnglish('movies', {
      summary: 'A selection of films in figures; all films where nothing is selected',
      querystring: Query,
      answer: Answer,
      fails: ['/v1/movies:profile?genres=Drmaa', 'invalid-parameter', ...SELECTION_PROBLEMS],
    }),
    ({ query }, reply) => context.slices.run(profileOf(query), reply),
  );
}
