import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Type } from '../schemas/type.js';
import { entityParam, filmsOfAny } from './entity-param.js';
import { revenueAnswer, revenueAnswerOf, revenueMessage } from './revenue-answer.js';
import { spanishRoute } from './spanish-route.js';

const Answer = Type.Object({
  franquicia: Type.String({ examples: ['Toy Story Collection'] }),
  ...revenueAnswer,
  mensaje: Type.String(),
});

/** How many films a collection has, and what they took in. */
export function franchise(app: App, { catalogue, collections }: Context): void {
  app.get(
    '/franquicia/:franquicia',
    spanishRoute({
      tags: ['otras ediciones'],
      summary: 'Cuántas películas tiene una saga y cuánto recaudaron',
      params: Type.Object({
        franquicia: Type.String({
          description: 'nombre de la saga, con o sin «Collection»',
          examples: ['Toy Story', 'James Bond Collection'],
        }),
      }),
      response: {
        200: Answer,
        ...problemResponses('es', '/franquicia/Toi%20Histori', 'entity-not-found'),
      },
    }),
    ({ params }) => {
      const rows = entityParam(collections(), 'ninguna saga', params.franquicia);
      const franquicia = catalogue.tables.collections.name.at(rows[0]) ?? '';
      const revenue = revenueAnswerOf(catalogue, filmsOfAny(collections(), rows));
      return { franquicia, ...revenue, mensaje: revenueMessage(`La saga ${franquicia}`, revenue) };
    },
  );
}
