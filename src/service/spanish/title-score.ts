import type { Context } from '../context/context.js';
import { known } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Type } from '../schemas/type.js';
import { filmAnswer, filmAskedFor, Others, TitleParams, YearQuery } from './film-asked-for.js';
import { inSpanish } from './in-spanish.js';
import { number, titled } from './wording.js';

const Answer = Type.Object({
  ...filmAnswer,
  score: Type.NullableNumber({ description: 'popularidad según TMDB', examples: [21.946943] }),
  mensaje: Type.String({ examples: ['«Toy Story» (1995) tiene una popularidad de 21,95.'] }),
  otras_coincidencias: Others,
});

/** How popular a film is. */
export function titleScore(app: App, context: Context): void {
  app.get(
    '/score_titulo/:titulo',
    inSpanish({
      summary: 'La popularidad de una película',
      params: TitleParams,
      querystring: YearQuery,
      response: {
        200: Answer,
        ...problemResponses(
          'es',
          '/score_titulo/Toi%20Histori',
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
      const score = known(context.catalogue.movies.popularity[row]);
      const name = titled(film.titulo, film.anio);
      const mensaje =
        score === null
          ? `No se conoce la popularidad de ${name}.`
          : `${name} tiene una popularidad de ${number(score)}.`;
      return { ...film, score, mensaje: mensaje + nota, otras_coincidencias };
    },
  );
}
