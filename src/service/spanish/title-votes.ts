import type { Context } from '../context/context.js';
import { known } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Type } from '../schemas/type.js';
import { filmAnswer, filmAskedFor, Others, TitleParams, YearQuery } from './film-asked-for.js';
import { inSpanish } from './in-spanish.js';
import { counted, number, titled } from './wording.js';

const ENOUGH_VOTES = 2000;

const Answer = Type.Object({
  ...filmAnswer,
  votos: Type.NullableInteger({ description: 'null cuando no son suficientes', examples: [5415] }),
  promedio: Type.NullableNumber({
    description: 'de 0 a 10; null cuando no son suficientes',
    examples: [7.7],
  }),
  suficiente: Type.Boolean({ description: `si tiene al menos ${ENOUGH_VOTES} votos` }),
  mensaje: Type.String({
    examples: ['«Toy Story» (1995) tiene 5415 votos, con un promedio de 7,7.'],
  }),
  otras_coincidencias: Others,
});

/** The votes of a film and their mean, when there are enough of them to mean something. */
export function titleVotes(app: App, context: Context): void {
  app.get(
    '/votos_titulo/:titulo',
    inSpanish({
      summary: 'Los votos de una película y su promedio',
      params: TitleParams,
      querystring: YearQuery,
      response: {
        200: Answer,
        ...problemResponses(
          'es',
          '/votos_titulo/Toi%20Histori',
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
      const { vote_count, vote_average } = context.catalogue.movies;
      const votes = known(vote_count[row]) ?? 0;
      const suficiente = votes >= ENOUGH_VOTES;
      const has = `${titled(film.titulo, film.anio)} tiene ${counted(votes, 'voto', 'votos')}`;
      const mensaje = suficiente
        ? `${has}, con un promedio de ${number(vote_average[row])}.`
        : `${has}; hacen falta al menos ${number(ENOUGH_VOTES)} para dar su promedio.`;
      return {
        ...film,
        votos: suficiente ? votes : null,
        promedio: suficiente ? known(vote_average[row]) : null,
        suficiente,
        mensaje: mensaje + nota,
        otras_coincidencias,
      };
    },
  );
}
