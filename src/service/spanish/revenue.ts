import type { Catalogue, Entities } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Type } from '../schemas/type.js';
import { entityRows, filmsOfAny, namedRoute } from './named-route.js';
import { films, number } from './wording.js';

export function franchise(app: App, { catalogue, collections }: Context): void {
  const { name } = catalogue.tables.collections;
  namedRoute(app, {
    paths: ['franquicia'],
    tag: 'otras ediciones',
    summary: 'Cuántas películas tiene una saga y cuánto recaudaron',
    parameter: 'franquicia',
    takes: {
      description: 'nombre de la saga, con o sin «Collection»',
      examples: ['Toy Story', 'James Bond Collection'],
    },
    fails: ['Toi%20Histori', 'entity-not-found'],
    fields: {
      franquicia: Type.String({ examples: ['Toy Story Collection'] }),
      ...revenueFields,
    },
    answerOf: (text) => {
      const rows = entityRows(collections(), 'ninguna saga', text);
      const franquicia = name.at(rows[0]) ?? '';
      const who = `La saga ${franquicia}`;
      return { franquicia, ...revenueAnswer(catalogue, who, collections(), rows) };
    },
  });
}

export function company(app: App, { catalogue, companies }: Context): void {
  const { name } = catalogue.tables.companies;
  namedRoute(app, {
    paths: ['productoras', 'productoras_exitosas'],
    tag: 'otras ediciones',
    summary: 'Cuántas películas hizo una productora y cuánto recaudaron',
    parameter: 'productora',
    takes: { examples: ['Pixar Animation Studios'] },
    fails: ['Picsar', 'entity-not-found'],
    fields: {
      productora: Type.String({ examples: ['Pixar Animation Studios'] }),
      ...revenueFields,
    },
    answerOf: (text) => {
      const rows = entityRows(companies(), 'ninguna productora', text);
      const productora = name.at(rows[0]) ?? '';
      return { productora, ...revenueAnswer(catalogue, productora, companies(), rows) };
    },
  });
}

const revenueFields = {
  cantidad: Type.Integer({ description: 'películas' }),
  recaudacion_total: Type.Number({ description: 'dólares; lo desconocido cuenta como 0' }),
  recaudacion_promedio: Type.NullableNumber({ description: 'recaudacion_total / cantidad' }),
  con_datos: Type.Object(
    { cantidad: Type.Integer(), recaudacion_promedio: Type.NullableNumber() },
    { description: 'contando solo las películas cuya recaudación se conoce' },
  ),
  mensaje: Type.String(),
};

/** What films of these entities took in: all of them, and those whose revenue is known. */
function revenueAnswer(
  { movies }: Catalogue,
  who: string,
  entities: Entities,
  entityRows: readonly number[],
) {
  const rows = filmsOfAny(entities, entityRows);
  const total = rows.reduce((sum, row) => sum + (movies.revenue[row] || 0), 0);
  const known = rows.filter((row) => movies.revenue[row] > 0).length;
  const has = `${who} tiene ${films(rows.length)}`;
  const some = `de ${number(known)}, en total ${number(total)} dólares`;
  return {
    cantidad: rows.length,
    recaudacion_total: total,
    recaudacion_promedio: rows.length > 0 ? total / rows.length : null,
    con_datos: { cantidad: known, recaudacion_promedio: known > 0 ? total / known : null },
    mensaje:
      known > 0
        ? `${has}; se conoce la recaudación ${some}.`
        : `${has}; no se conoce la recaudación de ninguna.`,
  };
}
