import {
  countInMonth,
  countOnWeekday,
  MONTHS,
  monthOf,
  WEEKDAYS,
  weekdayOf,
} from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { namedRoute } from './named-route.js';
import { filmsReleased } from './wording.js';

/** How many films were first released in a month, whatever the year. */
export function filmsInMonth(app: App, { catalogue }: Context): void {
  namedRoute(app, {
    paths: ['cantidad_filmaciones_mes', 'peliculas_mes'],
    summary: 'Cuántas películas se estrenaron en un mes',
    parameter: 'mes',
    takes: {
      description: 'en español o en inglés, con o sin tildes y mayúsculas, o de 1 a 12',
      examples: ['enero', 'January', '1'],
    },
    fails: ['brumario', 'unknown-month'],
    fields: {
      mes: Type.String({ examples: ['enero'] }),
      cantidad: Type.Integer({ description: 'películas estrenadas ese mes', examples: [5909] }),
      mensaje: Type.String({ examples: ['Se estrenaron 5909 películas en enero.'] }),
    },
    answerOf: (text) => {
      const month = monthOf(text);
      if (month === undefined) {
        const detail = `«${text}» no es un mes; se esperaba un mes en español o en inglés, o un número de 1 a 12`;
        throw new Problem('unknown-month', detail, MONTHS.es);
      }
      const mes = MONTHS.es[month - 1];
      const cantidad = countInMonth(catalogue, month);
      return { mes, cantidad, mensaje: filmsReleased(cantidad, mes) };
    },
  });
}

export function filmsOnWeekday(app: App, { catalogue }: Context): void {
  namedRoute(app, {
    paths: ['cantidad_filmaciones_dia', 'peliculas_dia'],
    summary: 'Cuántas películas se estrenaron en un día de la semana',
    parameter: 'dia',
    takes: {
      description: 'en español o en inglés, con o sin tildes y mayúsculas, o de 1 (lunes) a 7',
      examples: ['miércoles', 'Wednesday', '3'],
    },
    fails: ['ayer', 'unknown-weekday'],
    fields: {
      dia: Type.String({ examples: ['viernes'] }),
      cantidad: Type.Integer({ description: 'películas estrenadas ese día', examples: [13902] }),
      mensaje: Type.String({ examples: ['Se estrenaron 13.902 películas en viernes.'] }),
    },
    answerOf: (text) => {
      const weekday = weekdayOf(text);
      if (weekday === undefined) {
        const detail = `«${text}» no es un día de la semana; se esperaba uno en español o en inglés, o un número de 1 (lunes) a 7`;
        throw new Problem('unknown-weekday', detail, WEEKDAYS.es);
      }
      const dia = WEEKDAYS.es[weekday - 1];
      const cantidad = countOnWeekday(catalogue, weekday);
      return { dia, cantidad, mensaje: filmsReleased(cantidad, dia) };
    },
  });
}
