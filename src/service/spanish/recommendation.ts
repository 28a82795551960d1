import type { Context } from '../context/context.js';
import { extended, filmName } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Type } from '../schemas/type.js';
import {
  filmAnswer,
  filmAskedFor,
  inSpanishKeys,
  Others,
  TitleParams,
  YearQuery,
} from './film-asked-for.js';
import { inSpanish } from './in-spanish.js';
import { listed, titled } from './wording.js';

const RECOMMENDED = 5;

const Answer = Type.Object({
  ...filmAnswer,
  titulos: Type.Array(Type.String(), { description: 'los cinco títulos, el más parecido primero' }),
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
  otras_coincidencias: Others,
});

/** Five films like one film, and why. */
export function recommendation(app: App, context: Context): void {
  app.get(
    '/recomendacion/:titulo',
    inSpanish({
      summary: 'Cinco películas parecidas, y por qué',
      params: TitleParams,
      querystring: YearQuery,
      response: {
        200: Answer,
        ...problemResponses(
          'es',
          '/recomendacion/Toi%20Histori',
          'film-not-found',
          'invalid-parameter',
        ),
      },
    }),
    ({ params, query }) => {
      const { row, film, nota, otras_coincidencias } = filmAskedFor(
        context,
        params.titulo,
        query.anio,
      );
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
      const name = titled(film.titulo, film.anio);
      const mensaje =
        titulos.length === 0
          ? `Ninguna película se parece a ${name}.`
          : `A quien le gusta ${name} pueden gustarle ${listed(titulos.map((t) => `«${t}»`))}.`;
      return { ...film, titulos, recomendaciones, mensaje: mensaje + nota, otras_coincidencias };
    },
  );
}
