import { hasKnownReturn, profitOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Type } from '../schemas/type.js';
import { filmAnswer, filmAskedFor, Others, TitleParams, YearQuery } from './film-asked-for.js';
import { inSpanish } from './in-spanish.js';
import { number, timesInvested, titled } from './wording.js';

const Answer = Type.Object({
  ...filmAnswer,
  inversion: Type.Number({ description: 'dólares; 0 si no se conoce', examples: [30000000] }),
  recaudacion: Type.Number({ description: 'dólares; 0 si no se conoce', examples: [373554033] }),
  ganancia: Type.NullableNumber({
    description: 'recaudacion − inversion; null si no se conocen ambas',
  }),
  retorno: Type.Number({ description: 'recaudacion / inversion; 0 si no se conocen ambas' }),
  mensaje: Type.String(),
  otras_coincidencias: Others,
});

/** What a film cost and what it gave back. */
export function filmReturn(app: App, context: Context): void {
  const { catalogue } = context;
  app.get(
    '/retorno/:titulo',
    inSpanish({
      tags: ['otras ediciones'],
      summary: 'Lo que costó una película y lo que devolvió',
      params: TitleParams,
      querystring: YearQuery,
      response: {
        200: Answer,
        ...problemResponses('es', '/retorno/Toi%20Histori', 'film-not-found', 'invalid-parameter'),
      },
    }),
    ({ params, query }) => {
      const { row, film, nota, otras_coincidencias } = filmAskedFor(
        context,
        params.titulo,
        query.anio,
      );
      const { budget, revenue } = catalogue.movies;
      const retorno = catalogue.movies.return[row];
      const name = titled(film.titulo, film.anio);
      const mensaje = hasKnownReturn(catalogue, row)
        ? `${name} costó ${number(budget[row])} dólares y recaudó ${number(revenue[row])}: ${timesInvested(retorno)}.`
        : `De ${name} no se conocen a la vez el costo y la recaudación.`;
      return {
        ...film,
        inversion: budget[row],
        recaudacion: revenue[row],
        ganancia: profitOf(catalogue, row),
        retorno,
        mensaje: mensaje + nota,
        otras_coincidencias,
      };
    },
  );
}
