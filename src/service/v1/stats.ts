import { isoDate } from '../../base/iso-date.js';
import { statisticsOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { type Static, Type } from '../schemas/type.js';
import { v1Route } from './v1-route.js';

const count = (examples: number[]) => Type.Integer({ examples });

const Answer = Type.Object({
  films: count([45346]),
  people: count([162293]),
  genres: count([20]),
  collections: count([1695]),
  companies: count([23688]),
  countries: count([161]),
  first_release: Type.String({ format: 'date', examples: ['1874-12-09'] }),
  last_release: Type.String({ format: 'date', examples: ['2020-12-16'] }),
  by_month: Type.Array(Type.Integer(), { description: 'films, January first' }),
  by_weekday: Type.Array(Type.Integer(), { description: 'films, Monday first' }),
  by_year: Type.Array(Type.Object({ year: Type.Integer(), films: Type.Integer() })),
  by_language: Type.Array(Type.Object({ code: Type.String(), films: Type.Integer() }), {
    description: 'films by original language (ISO 639-1), the most frequent first',
  }),
  missing: Type.Object(
    {
      budget: count([36470]),
      revenue: count([37949]),
      return: count([39971]),
      runtime: Type.Integer(),
      vote_average: Type.Integer(),
      overview: Type.Integer(),
    },
    { description: 'films whose value is 0 or empty' },
  ),
  release: Type.String(),
});

/** The catalogue in figures. */
export function stats(app: App, { catalogue, release, originalLanguages }: Context): void {
  let answer: Static<typeof Answer> | undefined;
  app.get(
    '/v1/stats',
    v1Route('catalogue', {
      summary: 'The catalogue in figures',
      response: { 200: Answer, ...problemResponses('en', '/v1/stats') },
    }),
    () => {
      answer ??= statsAnswer();
      return answer;
    },
  );

  const statsAnswer = (): Static<typeof Answer> => {
    const { first_release, last_release, by_month, by_weekday, by_year, missing, ...counts } =
      statisticsOf(catalogue);
    return {
      ...counts,
      genres: catalogue.tables.genres.length,
      collections: catalogue.tables.collections.length,
      companies: catalogue.tables.companies.length,
      countries: catalogue.tables.countries.length,
      first_release: isoDate(first_release),
      last_release: isoDate(last_release),
      by_month: [...by_month],
      by_weekday: [...by_weekday],
      by_year: [...by_year],
      by_language: [...originalLanguages()]
        .filter(([code]) => code !== '')
        .map(([code, films]) => ({ code, films }))
        .sort((a, b) => b.films - a.films || (a.code < b.code ? -1 : 1)),
      missing,
      release: release.name,
    };
  };
}
