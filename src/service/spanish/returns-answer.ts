import type { Catalogue, returnsOf } from '../../catalogue/index.js';
import { bothReturnsOf } from '../context/view.js';
import { Type } from '../schemas/type.js';
import { films, timesInvested } from './wording.js';

const figures = {
  cantidad_filmaciones: Type.Integer({ examples: [71] }),
  retorno_total: Type.Number({ description: 'suma de recaudación / costo de cada película' }),
  retorno_promedio: Type.NullableNumber({
    description: 'retorno_total entre cantidad_filmaciones',
  }),
};

export const returnsAnswer = {
  ...figures,
  con_datos: Type.Object(figures, {
    description:
      'lo mismo contando solo las películas de las que se conocen el costo y la recaudación; fuera de aquí, lo desconocido cuenta como retorno 0',
  }),
};

/** What a set of films gave back: over all of them, and over those with known figures. */
export function returnsAnswerOf(catalogue: Catalogue, rows: readonly number[]) {
  const { all, known } = bothReturnsOf(catalogue, rows);
  return { ...inSpanish(all), con_datos: inSpanish(known) };
}

const inSpanish = ({ films: count, total, mean }: ReturnType<typeof returnsOf>) => ({
  cantidad_filmaciones: count,
  retorno_total: total,
  retorno_promedio: mean,
});

/** One or two sentences about the figures, for people. */
export function returnsMessage({ con_datos }: ReturnType<typeof returnsAnswerOf>): string {
  if (con_datos.retorno_promedio === null) {
    return 'De ninguna se conocen a la vez el costo y la recaudación.';
  }
  const some = films(con_datos.cantidad_filmaciones);
  return (
    `Se conocen el costo y la recaudación de ${some}, ` +
    `con un retorno promedio de ${timesInvested(con_datos.retorno_promedio)}.`
  );
}
