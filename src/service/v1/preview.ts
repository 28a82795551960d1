import type { FilmRecord } from '../../recommender/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { PreviewAnswer } from '../schemas/neighbour.js';
import { listQuery } from '../schemas/recommend-query.js';
import { ref, type Static, type TSchema, Type } from '../schemas/type.js';
import { listAnswer } from './neighbour-answer.js';
import { optionsOf } from './recommender-options.js';

/** Longer than any name, and than any list of credits, that TMDB has. */
const Name = Type.String({ maxLength: 500 });
const MOST_ITEMS = 3000;
const listOf = <T extends TSchema>(item: T) => Type.Array(item, { maxItems: MOST_ITEMS });

const Named = listOf(Type.Object({ name: Name }));

/** A film as TMDB's API gives it; what is left out is not known, what is not listed is not used. */
const Film = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 500, examples: ['Toy Story 5'] }),
    overview: Type.Optional(Type.NullableString({ maxLength: 10_000 })),
    tagline: Type.Optional(Type.NullableString({ maxLength: 1000 })),
    release_date: Type.Optional(Type.NullableString({ examples: ['2026-06-19'] })),
    original_language: Type.Optional(Type.NullableString({ examples: ['en'] })),
    vote_count: Type.Optional(Type.NullableNumber()),
    belongs_to_collection: Type.Optional(
      Type.Unsafe<{ readonly name: string } | null>({
        type: ['object', 'null'],
        properties: {
          name: { type: 'string', maxLength: 500, examples: ['Toy Story Collection'] },
        },
        required: ['name'],
      }),
    ),
    genres: Type.Optional(Named),
    production_companies: Type.Optional(Named),
    production_countries: Type.Optional(
      listOf(Type.Object({ iso_3166_1: Type.String({ maxLength: 500, examples: ['US'] }) })),
    ),
    keywords: Type.Optional(Type.Object({ keywords: Named })),
    credits: Type.Optional(
      Type.Object({
        cast: Type.Optional(Named),
        crew: Type.Optional(listOf(Type.Object({ name: Name, job: Type.Optional(Name) }))),
      }),
    ),
  },
  { description: "a film in the shape of TMDB's API, with credits and keywords appended" },
);

/** The films most like one that is not in the catalogue; nothing is stored. */
export function preview(app: App, context: Context): void {
  app.post(
    '/v1/movies::preview',
    inEnglish('movies', {
      summary: 'The films most like one that is not in the catalogue, which is not stored',
      body: Film,
      querystring: Type.Object(listQuery),
      answer: ref(PreviewAnswer),
      fails: [
        '/v1/movies:preview',
        'invalid-parameter',
        'unknown-value',
        'body-too-large',
        'unsupported-media-type',
      ],
      immutable: false,
    }),
    async ({ body, query }, reply) => {
      const film = recordOf(body);
      const steps = context.recommender.inSteps.preview(film, optionsOf(context, query));
      return {
        movie: { title: body.title, year: film.year ?? null },
        ...listAnswer(context, await context.slices.run(steps, reply)),
      };
    },
  );
}

function recordOf(film: Static<typeof Film>): FilmRecord {
  const names = (list: readonly { readonly name: string }[] = []) => list.map(({ name }) => name);
  const year = Number.parseInt(film.release_date ?? '', 10);
  const { cast, crew = [] } = film.credits ?? {};
  const { overview, tagline, original_language, belongs_to_collection: collection } = film;
  return {
    title: film.title,
    ...(overview && { overview }),
    ...(tagline && { tagline }),
    ...(original_language && { language: original_language }),
    ...(collection && { collection: collection.name }),
    ...(year > 0 && { year }),
    ...(film.vote_count && { votes: film.vote_count }),
    genres: names(film.genres),
    keywords: names(film.keywords?.keywords),
    cast: names(cast),
    crew: crew.map(({ name, job = '' }) => ({ name, job })),
    companies: names(film.production_companies),
    countries: (film.production_countries ?? []).map(({ iso_3166_1 }) => iso_3166_1),
  };
}
