import { hasKnownReturn, profitOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Type } from '../schemas/type.js';
import { filmRoute } from './film-route.js';
import { number, timesInvested } from './wording.js';

/** What a film cost and what it gave back. */
export function filmReturn(app: App, context: Context): void {
  const { catalogue } = context;
  filmRoute(app, context, {
    path: 'retorno',
    tag: 'otras ediciones',
    summary: 'Lo que costó una película y lo que devolvió',
    fields: {
      inversion: Type.Number({
        description: 'dólares; 0 si no se conoce',
        examples: [30000000],
      }),
      recaudacion: Type.Number({
        description: 'dólares; 0 si no se conoce',
        examples: [373554033],
      }),
      ganancia: Type.NullableNumber({
        description: 'recaudacion − inversion; null si no se conocen ambas',
      }),
      retorno: Type.Number({ description: 'recaudacion / inversion; 0 si no se conocen ambas' }),
      mensaje: Type.String(),
    },
    answerOf: (row, name) => {
      const { movies } = catalogue;
      const [inversion, recaudacion] = [movies.budget[row], movies.revenue[row]];
      const retorno = movies.return[row];
      const mensaje = hasKnownReturn(catalogue, row)
        ? `${name} costó ${number(inversion)} dólares y recaudó ${number(recaudacion)}: ${timesInvested(retorno)}.`
        : `De ${name} no se conocen a la vez el costo y la recaudación.`;
      return { inversion, recaudacion, ganancia: profitOf(catalogue, row), retorno, mensaje };
    },
  });
}
