import type { Catalogue } from '../../catalogue/index.js';
import { type Static, Type } from '../schemas/type.js';
import { films, number } from './wording.js';

export const revenueAnswer = {
  cantidad: Type.Integer({ description: 'películas' }),
  recaudacion_total: Type.Number({ description: 'dólares; lo desconocido cuenta como 0' }),
  recaudacion_promedio: Type.NullableNumber({ description: 'recaudacion_total / cantidad' }),
  con_datos: Type.Object(
    {
      cantidad: Type.Integer(),
      recaudacion_promedio: Type.NullableNumber(),
    },
    { description: 'contando solo las películas cuya recaudación se conoce' },
  ),
};

const Answer = Type.Object(revenueAnswer);
type Answer = Static<typeof Answer>;

/** What films took in, over all of them and over those whose revenue is known. */
export function revenueAnswerOf({ movies }: Catalogue, rows: readonly number[]): Answer {
  const total = rows.reduce((sum, row) => sum + (movies.revenue[row] || 0), 0);
  const known = rows.filter((row) => movies.revenue[row] > 0).length;
  return {
    cantidad: rows.length,
    recaudacion_total: total,
    recaudacion_promedio: rows.length > 0 ? total / rows.length : null,
    con_datos: { cantidad: known, recaudacion_promedio: known > 0 ? total / known : null },
  };
}

export function revenueMessage(
  who: string,
  { cantidad, recaudacion_total, con_datos }: Answer,
): string {
  const has = `${who} tiene ${films(cantidad)}`;
  if (con_datos.cantidad === 0) return `${has}; no se conoce la recaudación de ninguna.`;
  return `${has}; se conoce la recaudación de ${number(con_datos.cantidad)}, en total ${number(recaudacion_total)} dólares.`;
}
