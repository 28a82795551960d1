import type { Context } from '../context/context.js';
import { known } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { Type } from '../schemas/type.js';
import { filmRoute } from './film-route.js';
import { number } from './wording.js';

export function titleScore(app: App, context: Context): void {
  filmRoute(app, context, {
    path: 'score_titulo',
    summary: 'La popularidad de una película',
    fields: {
      score: Type.NullableNumber({
        description: 'popularidad según TMDB',
        examples: [21.946943],
      }),
      mensaje: Type.String({
        examples: ['«Toy Story» (1995) tiene una popularidad de 21,95.'],
      }),
    },
    answerOf: (row, name) => {
      const score = known(context.catalogue.movies.popularity[row]);
      const mensaje =
        score === null
          ? `No se conoce la popularidad de ${name}.`
          : `${name} tiene una popularidad de ${number(score)}.`;
      return { score, mensaje };
    },
  });
}
