import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Type } from '../schemas/type.js';
import { entityParam, filmsOfAny } from './entity-param.js';
import { revenueAnswer, revenueAnswerOf, revenueMessage } from './revenue-answer.js';
import { spanishRoute } from './spanish-route.js';

const Answer = Type.Object({
  productora: Type.String({ examples: ['Pixar Animation Studios'] }),
  ...revenueAnswer,
  mensaje: Type.String(),
});

/** How many films a production company made, and what they took in. */
export function company(app: App, { catalogue, companies }: Context): void {
  for (const path of ['productoras', 'productoras_exitosas']) {
    app.get(
      `/${path}/:productora`,
      spanishRoute({
        tags: ['otras ediciones'],
        summary: 'Cuántas películas hizo una productora y cuánto recaudaron',
        params: Type.Object({
          productora: Type.String({ examples: ['Pixar Animation Studios'] }),
        }),
        response: {
          200: Answer,
          ...problemResponses('es', `/${path}/Picsar`, 'entity-not-found'),
        },
      }),
      ({ params }) => {
        const rows = entityParam(companies(), 'ninguna productora', params.productora);
        const productora = catalogue.tables.companies.name.at(rows[0]) ?? '';
        const revenue = revenueAnswerOf(catalogue, filmsOfAny(companies(), rows));
        return { productora, ...revenue, mensaje: revenueMessage(productora, revenue) };
      },
    );
  }
}
