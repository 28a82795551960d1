import type { Seed } from '../../recommender/index.js';
import type { Context } from '../context/context.js';
import { filmName } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { ExplanationAnswer, RecommendationAnswer, SimilarAnswer } from '../schemas/neighbour.js';
import { listQuery } from '../schemas/recommend-query.js';
import { optionalText, ref, Type } from '../schemas/type.js';
import { Id, MovieParams, movieParam } from './movie-param.js';
import { listAnswer, neighbourAnswer } from './neighbour-answer.js';
import { factorsOf, invalid, optionsOf } from './recommender-options.js';

/** The films most like one film, and how one film stands among those like another. */
export function similar(app: App, context: Context): void {
  const { catalogue, recommender, release } = context;
  app.get(
    '/v1/movies/:id/similar',
    inEnglish('movies', {
      summary: 'The films most like one film, and why',
      params: MovieParams,
      querystring: Type.Object(listQuery),
      answer: ref(SimilarAnswer),
      fails: ['/v1/movies/1/similar', 'film-not-found', 'invalid-parameter', 'unknown-value'],
    }),
    async ({ params, query }, reply) => {
      const row = movieParam(context, params.id);
      const steps = recommender.inSteps.similar(row, optionsOf(context, query));
      return {
        movie: filmName(catalogue, row),
        ...listAnswer(context, await context.slices.run(steps, reply)),
      };
    },
  );
  app.get(
    '/v1/movies/:id/similar/:other',
    inEnglish('movies', {
      summary: 'How one film stands among those like another: why, or why not',
      params: Type.Object({
        ...MovieParams.properties,
        other: Id('TMDB id of the film to explain', 863),
      }),
      querystring: Type.Object(listQuery),
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

const MOST_SEEDS = 100;

const Query = Type.Object({
  liked: optionalText(
    'ids of films that are liked, as id or id:weight, separated by commas',
    '862:1,680:0.5',
  ),
  disliked: optionalText(
    'ids of films that are disliked, as id or id:weight, separated by commas',
    '597',
  ),
  ...listQuery,
});

export function recommendations(app: App, context: Context): void {
  app.get(
    '/v1/recommendations',
    inEnglish('movies', {
      summary: 'The films most like several, and unlike others',
      querystring: Query,
      answer: ref(RecommendationAnswer),
      fails: [
        '/v1/recommendations?liked=1',
        'film-not-found',
        'invalid-parameter',
        'unknown-value',
      ],
    }),
    async ({ query }, reply) => {
      const liked = seedsAskedFor(context, 'liked', query.liked);
      const disliked = seedsAskedFor(context, 'disliked', query.disliked);
      if (liked.length === 0) {
        const detail = 'parameter liked is missing; expected at least one id';
        throw new Problem('invalid-parameter', detail);
      }
      const options = optionsOf(context, query);
      const steps = context.recommender.inSteps.recommend(liked, disliked, options);
      return {
        liked: liked.map((seed) => seedAnswer(context, seed)),
        disliked: disliked.map((seed) => seedAnswer(context, seed)),
        ...listAnswer(context, await context.slices.run(steps, reply)),
      };
    },
  );
}

function seedsAskedFor(context: Context, name: string, text: string | undefined): Seed[] {
  const factors = factorsOf(name, text, { bare: true });
  if (factors.length > MOST_SEEDS) {
    const holds = `parameter ${name} holds ${factors.length} films`;
    throw new Problem('invalid-parameter', `${holds}; expected at most ${MOST_SEEDS}`);
  }
  return factors.map(([id, weight]) => {
    if (!/^\d{1,10}$/u.test(id)) throw invalid(name, id, 'ids of films');
    return { row: movieParam(context, Number(id)), weight };
  });
}

const seedAnswer = ({ catalogue }: Context, { row, weight }: Seed) => ({
  ...filmName(catalogue, row),
  weight,
});
