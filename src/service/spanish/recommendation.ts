import type { Context } from '../context/context.js';
import { extended, filmName } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { Type } from '../schemas/type.js';
import { filmAnswer, filmRoute, inSpanishKeys } from './film-route.js';
import { listed } from './wording.js';

const RECOMMENDED = 5;

export function recommendation(app: App, context: Context): void {
  filmRoute(app, context, {
    path: 'recomendacion',
    summary: 'Cinco películas parecidas, y por qué',
    fields: {
      titulos: Type.Array(Type.String(), {
        description: 'los cinco títulos, el más parecido primero',
      }),
      recomendaciones: Type.Array(
        Type.Object({
          ...filmAnswer,
          similitud: Type.Number({ description: 'de 0 a 1, comparable entre películas' }),
          puntaje: Type.Number({ description: 'la suma de los aportes' }),
          razones: Type.Array(
            Type.Object({
              campo: Type.String({ examples: ['director'] }),
              valores: Type.Array(Type.String(), { description: 'lo que ambas tienen en común' }),
              aporte: Type.Number(),
            }),
          ),
        }),
      ),
      mensaje: Type.String(),
    },
    answerOf: (row, name) => {
      const { results } = context.recommender.similar(row, { n: RECOMMENDED });
      const recomendaciones = results.map((neighbour) =>
        extended(inSpanishKeys(filmName(context.catalogue, neighbour.row)), {
          similitud: neighbour.score,
          puntaje: neighbour.rawScore,
          razones: neighbour.contributions.map(({ field, values, contribution }) => ({
            campo: field,
            valores: [...values],
            aporte: contribution,
          })),
        }),
      );
      const titulos = recomendaciones.map(({ titulo }) => titulo);
      const mensaje =
        titulos.length === 0
          ? `Ninguna película se parece a ${name}.`
          : `A quien le gusta ${name} pueden gustarle ${listed(titulos.map((t) => `«${t}»`))}.`;
      return { titulos, recomendaciones, mensaje };
    },
  });
}
