import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Type } from '../schemas/type.js';
import { filmAnswer, filmAskedFor, Others, TitleParams, YearQuery } from './film-asked-for.js';
import { inSpanish } from './in-spanish.js';
import { counted, titled } from './wording.js';

const Answer = Type.Object({
  ...filmAnswer,
  duracion: Type.NullableNumber({ description: 'minutos; null si no se conoce', examples: [81] }),
  mensaje: Type.String({ examples: ['«Toy Story» (1995) dura 81 minutos.'] }),
  otras_coincidencias: Others,
});

/** How long a film is. */
export function filmDuration(app: App, context: Context): void {
  app.get(
    '/peliculas_duracion/:titulo',
    inSpanish({
      tags: ['otras ediciones'],
      summary: 'La duración de una película',
      params: TitleParams,
      querystring: YearQuery,
      response: {
        200: Answer,
        ...problemResponses(
          'es',
          '/peliculas_duracion/Toi%20Histori',
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
      const runtime = context.catalogue.movies.runtime[row];
      const duracion = runtime > 0 ? runtime : null;
      const name = titled(film.titulo, film.anio);
      const mensaje =
        duracion === null
          ? `No se conoce la duración de ${name}.`
          : `${name} dura ${counted(duracion, 'minuto', 'minutos')}.`;
      return { ...film, duracion, mensaje: mensaje + nota, otras_coincidencias };
    },
  );
}
