import { countOnWeekday, WEEKDAYS, weekdayOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { spanishRoute } from './spanish-route.js';
import { filmsReleased } from './wording.js';

const Params = Type.Object({
  dia: Type.String({
    description: 'en español o en inglés, con o sin tildes y mayúsculas, o de 1 (lunes) a 7',
    examples: ['miércoles', 'Wednesday', '3'],
  }),
});

const Answer = Type.Object({
  dia: Type.String({ examples: ['viernes'] }),
  cantidad: Type.Integer({ description: 'películas estrenadas ese día', examples: [13902] }),
  mensaje: Type.String({ examples: ['Se estrenaron 13.902 películas en viernes.'] }),
});

/** How many films were first released on a day of the week. */
export function filmsOnWeekday(app: App, { catalogue }: Context): void {
  for (const path of ['cantidad_filmaciones_dia', 'peliculas_dia']) {
    app.get(
      `/${path}/:dia`,
      spanishRoute({
        summary: 'Cuántas películas se estrenaron en un día de la semana',
        params: Params,
        response: {
          200: Answer,
          ...problemResponses('es', `/${path}/ayer`, 'unknown-weekday'),
        },
      }),
      ({ params: { dia } }) => {
        const weekday = weekdayOf(dia);
        if (weekday === undefined) throw unknownWeekday(dia);
        const cantidad = countOnWeekday(catalogue, weekday);
        const name = WEEKDAYS.es[weekday - 1];
        return { dia: name, cantidad, mensaje: filmsReleased(cantidad, `en ${name}`) };
      },
    );
  }
}

const unknownWeekday = (text: string) =>
  new Problem(
    'unknown-weekday',
    `«${text}» no es un día de la semana; se esperaba uno en español o en inglés, o un número de 1 (lunes) a 7`,
    WEEKDAYS.es,
  );
