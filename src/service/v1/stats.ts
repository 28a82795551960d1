import { isoDate } from '../../base/iso-date.js';
import { gradually, madeOf, type Steps } from '../../base/steps.js';
import { statisticsOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { type Static, Type } from '../schemas/type.js';

const count = (examples: number[]) => Type.Integer({ examples });

/** When films came out, and what they lack. */
export const statsFigures = {
  by_month: Type.Array(Type.Integer(), { description: 'films, January first' }),
  by_weekday: Type.Array(Type.Integer(), { description: 'films, Monday first' }),
  by_year: Type.Array(Type.Object({ year: Type.Integer(), films: Type.Integer() })),
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
};
const { missing, ...calendar } = statsFigures;

const Answer = Type.Object({
  films: count([45346]),
  people: count([162293]),
  genres: count([20]),
  collections: count([1695]),
  companies: count([23688]),
  countries: count([161]),
  first_release: Type.String({ format: 'date', examples: ['1874-12-09'] }),
  last_release: Type.String({ format: 'date', examples: ['2020-12-16'] }),
  ...calendar,
  by_language: Type.Array(Type.Object({ code: Type.String(), films: Type.Integer() }), {
    description: 'films by original language (ISO 639-1), the most frequent first',
  }),
  missing,
  release: Type.String(),
});

export function stats(app: App, context: Context): void {
  const { catalogue, release, slices } = context;
  const answer = gradually(function* (): Steps<Static<typeof Answer>> {
    const { tables } = catalogue;
    const figures = yield* statisticsOf(catalogue);
    yield* catalogue.preparing('originalLanguages');
    const { codes, films } = catalogue.originalLanguages;
    return {
      films: figures.films,
      people: figures.people,
      genres: tables.genres.length,
      collections: tables.collections.length,
      companies: tables.companies.length,
      countries: tables.countries.length,
      first_release: isoDate(figures.first_release ?? 0),
      last_release: isoDate(figures.last_release ?? 0),
      by_month: [...figures.by_month],
      by_weekday: [...figures.by_weekday],
      by_year: [...figures.by_year],
      by_language: codes
        .map((code, place) => ({ code, films: films[place] }))
        .filter(({ code }) => code !== '')
        .sort((a, b) => b.films - a.films || (a.code < b.code ? -1 : 1)),
      missing: figures.missing,
      release: release.name,
    };
  });
  app.get(
    '/v1/stats',
    inEnglish('catalogue', {
      summary: 'The catalogue in figures',
      answer: Answer,
      fails: ['/v1/stats'],
    }),
    (_request, reply) => slices.run(madeOf(answer), reply),
  );
}
