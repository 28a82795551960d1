import { rowOf } from '../../base/csr.js';
import { isoDate } from '../../base/iso-date.js';
import { FIGURES, filmFigures, spreadOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Type } from '../schemas/type.js';
import { filmsOf, movieQuery, SELECTION_PROBLEMS } from './movie-filters.js';
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

/** Any selection of films in figures. */
export function movieProfile(app: App, context: Context): void {
  const { catalogue, release } = context;
  const genres = () => {
    const { films } = context.genres();
    const { name } = catalogue.tables.genres;
    return Array.from({ length: name.length }, (_, row) => ({
      name: name.at(row) ?? '',
      rows: rowOf(films, row),
    }));
  };
  app.get(
    '/v1/movies::profile',
    inEnglish('movies', {
      summary: 'A selection of films in figures; all films where nothing is selected',
      querystring: Type.Object(movieQuery),
      answer: Answer,
      fails: ['/v1/movies:profile?genres=Drmaa', 'invalid-parameter', ...SELECTION_PROBLEMS],
    }),
    async ({ query }, reply) => {
      const chosen = await filmsOf(context, query, reply);
      const rows = catalogue.movies.id.map((_, row) => row).filter((row) => chosen.has(row));
      const selected = Uint32Array.from(rows);
      const { first_release, last_release, ...figures } = filmFigures(catalogue, selected);
      return {
        first_release: first_release === null ? null : isoDate(first_release),
        last_release: last_release === null ? null : isoDate(last_release),
        ...figures,
        by_genre: genres()
          .map(({ name, rows: films }) => ({
            name,
            films: films.reduce((sum, film) => sum + Number(chosen.has(film)), 0),
          }))
          .filter(({ films }) => films > 0)
          .sort((a, b) => b.films - a.films || (a.name < b.name ? -1 : 1)),
        columns: Object.fromEntries(
          FIGURES.map((name) => [name, spreadOf(catalogue, name, selected)]),
        ),
        release: release.name,
      };
    },
  );
}
