import type { Seed } from '../../recommender/index.js';
import type { Context } from '../context/context.js';
import { filmName } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { RecommendationAnswer } from '../schemas/neighbour.js';
import { listQuery } from '../schemas/recommend-query.js';
import { optionalText, ref, Type } from '../schemas/type.js';
import { factorsOf, invalid } from './comma-list.js';
import { movieParam } from './movie-param.js';
import { listAnswer } from './neighbour-answer.js';
import { optionsOf } from './recommender-options.js';

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
