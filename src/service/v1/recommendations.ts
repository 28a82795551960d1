import type { FastifyReply } from 'fastify';
import type { Answer, FilmRecord, Neighbour, Recommended, Seed } from '../../recommender/index.js';
import type { Context } from '../context/context.js';
import { extended, filmCard, filmName } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { LIST_BYTES, listBody, queryOf } from '../schemas/list-body.js';
import {
  ExplanationAnswer,
  PreviewAnswer,
  RecommendationAnswer,
  SimilarAnswer,
} from '../schemas/neighbour.js';
import { listQuery } from '../schemas/recommend-query.js';
import { optionalText, ref, type Static, type TSchema, Type } from '../schemas/type.js';
import { FilmId, MovieParams, movieParam } from './parameters.js';
import { factorsOf, invalid, notTooMany, optionsOf } from './recommender-options.js';

const ListQuery = Type.Object(listQuery);

/** The films most like one film, and how one film stands among those like another. */
export function similar(app: App, context: Context): void {
  const { catalogue, recommender, release } = context;
  const similarTo = async (id: number, query: Static<typeof ListQuery>, reply: FastifyReply) => {
    const row = movieParam(context, id);
    const steps = recommender.inSteps.similar(row, optionsOf(context, query));
    return {
      movie: filmName(catalogue, row),
      ...listAnswer(context, await context.slices.run(steps, reply), neighbourAnswer),
    };
  };
  const route = {
    summary: 'The films most like one film, and why',
    params: MovieParams,
    answer: ref(SimilarAnswer),
    fails: ['/v1/movies/1/similar', 'film-not-found', 'invalid-parameter', 'unknown-value'],
  } as const;
  app.get(
    '/v1/movies/:id/similar',
    inEnglish('movies', { ...route, querystring: ListQuery }),
    ({ params, query }, reply) => similarTo(params.id, query, reply),
  );
  app.post(
    '/v1/movies/:id/similar',
    inEnglish('movies', { ...route, body: listBody(listQuery), bodyLimit: LIST_BYTES }),
    ({ params, body }, reply) => similarTo(params.id, queryOf(body), reply),
  );
  app.get(
    '/v1/movies/:id/similar/:other',
    inEnglish('movies', {
      summary: 'How one film stands among those like another: why, or why not',
      params: Type.Object({
        ...MovieParams.properties,
        other: FilmId('TMDB id of the film to explain', 863),
      }),
      querystring: ListQuery,
      answer: ref(ExplanationAnswer),
      fails: ['/v1/movies/862/similar/1', 'film-not-found', 'invalid-parameter', 'unknown-value'],
    }),
    async ({ params, query }, reply) => {
      const row = movieParam(context, params.id);
      const other = movieParam(context, params.other);
      if (row === other) {
        throw new Problem('invalid-parameter', `film ${params.id} cannot be compared with itself`);
      }
      const steps = recommender.inSteps.explain(row, other, optionsOf(context, query));
      const explanation = await context.slices.run(steps, reply);
      return {
        movie: filmName(catalogue, row),
        ...neighbourAnswer(context, explanation),
        rank: explanation.rank,
        held_back: [...explanation.heldBack],
        left_out_by: explanation.leftOutBy.map(parameterName),
        release: release.name,
      };
    },
  );
}

/** The name of an option in a query: `yearMin` is `year_min`. */
const parameterName = (option: string): string =>
  option.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

const query = {
  liked: optionalText(
    'ids of films that are liked, as id or id:weight, separated by commas',
    '862:1,680:0.5',
  ),
  disliked: optionalText(
    'ids of films that are disliked, as id or id:weight, separated by commas',
    '597',
  ),
  ...listQuery,
  franchise: Type.Optional(
    Type.OneOf(['allow'], {
      description: 'lets films of the series of liked films in, which are left out otherwise',
    }),
  ),
};
const Query = Type.Object(query);

export function recommendations(app: App, context: Context): void {
  const recommended = async (asked: Static<typeof Query>, reply: FastifyReply) => {
    const liked = seedsAskedFor(context, 'liked', asked.liked);
    const disliked = seedsAskedFor(context, 'disliked', asked.disliked);
    if (liked.length === 0) {
      const detail = 'parameter liked is missing; expected at least one id';
      throw new Problem('invalid-parameter', detail);
    }
    const options = {
      ...optionsOf(context, asked),
      ...(asked.franchise && { franchise: asked.franchise }),
    };
    const steps = context.recommender.inSteps.recommend(liked, disliked, options);
    const answer = await context.slices.run(steps, reply);
    const names = new Map(
      [...liked, ...disliked].map(({ row }) => [row, filmName(context.catalogue, row)]),
    );
    const seedAnswer = ({ row, weight }: Seed) => ({ ...names.get(row)!, weight });
    const recommendedAnswer = (_: Context, film: Recommended) =>
      extended(neighbourAnswer(context, film), {
        because: film.because.map(({ row, contribution }) => ({
          ...names.get(row)!,
          contribution,
        })),
        rest: film.rest,
      });
    return {
      liked: liked.map(seedAnswer),
      disliked: disliked.map(seedAnswer),
      ...listAnswer(context, answer, recommendedAnswer),
    };
  };
  const route = {
    summary: 'The films for a taste, and because of which liked ones',
    answer: ref(RecommendationAnswer),
    fails: ['/v1/recommendations?liked=1', 'film-not-found', 'invalid-parameter', 'unknown-value'],
  } as const;
  app.get(
    '/v1/recommendations',
    inEnglish('movies', { ...route, querystring: Query }),
    ({ query: asked }, reply) => recommended(asked, reply),
  );
  app.post(
    '/v1/recommendations',
    inEnglish('movies', { ...route, body: listBody(query), bodyLimit: LIST_BYTES }),
    ({ body }, reply) => recommended(queryOf(body), reply),
  );
}

function seedsAskedFor(
  context: Context,
  name: 'liked' | 'disliked',
  text: string | undefined,
): Seed[] {
  const factors = factorsOf(name, text, { bare: true });
  notTooMany(name, factors.length);
  return factors.map(([id, weight]) => {
    if (!/^\d{1,16}$/u.test(id)) throw invalid(name, id, 'ids of films');
    return { row: movieParam(context, Number(id)), weight };
  });
}

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
    release_date: Type.Optional(
      Type.NullableString({
        pattern: '^(\\d{4}(-\\d{2}(-\\d{2})?)?)?$',
        description: 'as 2026-06-19, or the year alone',
        examples: ['2026-06-19'],
      }),
    ),
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
      fails: ['/v1/movies:preview', 'invalid-parameter', 'unknown-value'],
    }),
    async ({ body, query }, reply) => {
      const film = recordOf(body);
      const steps = context.recommender.inSteps.preview(film, optionsOf(context, query));
      return {
        movie: { title: body.title, year: film.year ?? null },
        ...listAnswer(context, await context.slices.run(steps, reply), neighbourAnswer),
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

/** What the recommender answers, as it leaves the service. */
const listAnswer = <Film extends Neighbour, Shown = ReturnType<typeof neighbourAnswer>>(
  context: Context,
  { results, totalMatching, littleKnown }: Answer<Film>,
  shown: (context: Context, film: Film) => Shown,
) => ({
  results: results.map((film) => shown(context, film)),
  total_matching: totalMatching,
  little_known: littleKnown,
  release: context.release.name,
});

const neighbourAnswer = (
  { catalogue }: Context,
  { row, score, rawScore, contributions }: Neighbour,
) =>
  extended(filmCard(catalogue, row), {
    score,
    raw_score: rawScore,
    contributions: contributions.map(({ field, values, contribution }) => ({
      field,
      values: [...values],
      contribution,
    })),
  });
