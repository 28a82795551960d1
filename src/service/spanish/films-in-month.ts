import { countInMonth, MONTHS, monthOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { spanishRoute } from './spanish-route.js';
import { filmsReleased } from './wording.js';

const Params = Type.Object({
  mes: Type.String({
    description: 'en español o en inglés, con o sin tildes y mayúsculas, o de 1 a 12',
    examples: ['enero', 'January', '1'],
  }),
});

const Answer = Type.Object({
  mes: Type.String({ examples: ['enero'] }),
  cantidad: Type.Integer({ description: 'películas estrenadas ese mes', examples: [5909] }),
  mensaje: Type.String({ examples: ['Se estrenaron 5909 películas en enero.'] }),
});

/** How many films were first released in a month, whatever the year. */
export function filmsInMonth(app: App, { catalogue }: Context): void {
  for (const path of ['cantidad_filmaciones_mes', 'peliculas_mes']) {
    app.get(
      `/${path}/:mes`,
      spanishRoute({
        summary: 'Cuántas películas se estrenaron en un mes',
        params: Params,
        response: {
          200: Answer,
          ...problemResponses('es', `/${path}/brumario`, 'unknown-month'),
        },
      }),
      ({ params: { mes } }) => {
        const month = monthOf(mes);
        if (month === undefined) throw unknownMonth(mes);
        const cantidad = countInMonth(catalogue, month);
        const name = MONTHS.es[month - 1];
        return { mes: name, cantidad, mensaje: filmsReleased(cantidad, `en ${name}`) };
      },
    );
  }
}

const unknownMonth = (text: string) =>
  new Problem(
    'unknown-month',
    `«${text}» no es un mes; se esperaba un mes en español o en inglés, o un número de 1 a 12`,
    MONTHS.es,
  );
