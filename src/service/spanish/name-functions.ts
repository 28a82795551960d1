import { rowOf } from '../../base/csr.js';
import { countryName, languageName } from '../../base/places.js';
import type { Steps } from '../../base/steps.js';
import {
  type Catalogue,
  countInMonth,
  countOnWeekday,
  type Entities,
  fold,
  MONTHS,
  monthOf,
  WEEKDAYS,
  weekdayOf,
} from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Problem, type ProblemCode } from '../problems/problems.js';
import { type Static, type TObject, type TProperties, Type } from '../schemas/type.js';
import { spanishRoute } from './spanish-route.js';
import { films, filmsReleased, number, ofCountry } from './wording.js';

interface NamedRoute<F extends TProperties> {
  /** What its addresses begin with. */
  readonly paths: readonly string[];
  readonly tag?: string;
  readonly summary: string;
  readonly parameter: string;
  readonly takes: { readonly description?: string; readonly examples: string[] };
  /** What is not found, encoded, and what the problem is then. */
  readonly fails: readonly [text: string, code: ProblemCode];
  readonly fields: F;
  readonly answerOf: (text: string) => Steps<Static<TObject<F>>>;
}

/** Adds a route about the films of what a name stands for: a month, a country, a company. */
function namedRoute<F extends TProperties>(
  app: App,
  { slices }: Context,
  { paths, tag = 'funciones', fields, answerOf, ...route }: NamedRoute<F>,
): void {
  for (const path of paths) {
    const options = { ...route, path, tag, query: {}, answer: fields };
    spanishRoute(app, options, (text, _query, reply) => slices.lookUp(answerOf(text), reply));
  }
}

/** Rows of those that bear the name that a request gives, or the 404 with suggestions. */
function* entityRows(entities: Entities, what: string, text: string): Steps<number[]> {
  const rows = entities.find(text);
  if (rows.length > 0) return rows;
  throw new Problem(
    'entity-not-found',
    `${what} se llama «${text}»`,
    yield* entities.suggest(text, 5),
  );
}

/** Rows of the films of any of these, in the order of the films, each once. */
function filmsOfAny({ films }: Entities, rows: readonly number[]): Uint32Array {
  if (rows.length === 1) return rowOf(films, rows[0]);
  return Uint32Array.from(new Set(rows.flatMap((row) => [...rowOf(films, row)]))).sort();
}

/** How many films were first released in a month, whatever the year. */
export function filmsInMonth(app: App, context: Context): void {
  const { catalogue } = context;
  namedRoute(app, context, {
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
    *answerOf(text) {
      const month = monthOf(text);
      if (month === undefined) {
        const detail = `«${text}» no es un mes; se esperaba un mes en español o en inglés, o un número de 1 a 12`;
        throw new Problem('unknown-month', detail, MONTHS.es);
      }
      const mes = MONTHS.es[month - 1];
      const cantidad = yield* countInMonth(catalogue, month);
      return { mes, cantidad, mensaje: filmsReleased(cantidad, mes) };
    },
  });
}

export function filmsOnWeekday(app: App, context: Context): void {
  const { catalogue } = context;
  namedRoute(app, context, {
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
    *answerOf(text) {
      const weekday = weekdayOf(text);
      if (weekday === undefined) {
        const detail = `«${text}» no es un día de la semana; se esperaba uno en español o en inglés, o un número de 1 (lunes) a 7`;
        throw new Problem('unknown-weekday', detail, WEEKDAYS.es);
      }
      const dia = WEEKDAYS.es[weekday - 1];
      const cantidad = yield* countOnWeekday(catalogue, weekday);
      return { dia, cantidad, mensaje: filmsReleased(cantidad, dia) };
    },
  });
}

export function filmsInLanguage(app: App, context: Context): void {
  namedRoute(app, context, {
    paths: ['peliculas_idioma'],
    tag: 'otras ediciones',
    summary: 'Cuántas películas hay en un idioma original',
    parameter: 'idioma',
    takes: {
      description: 'código ISO 639-1, o nombre en español, en inglés o en el propio idioma',
      examples: ['es', 'español', 'French'],
    },
    fails: ['klingon', 'entity-not-found'],
    fields: {
      idioma: Type.String({ description: 'código ISO 639-1', examples: ['es'] }),
      cantidad: Type.Integer({ description: 'películas cuyo idioma original es este' }),
      mensaje: Type.String(),
    },
    *answerOf(text) {
      const idioma = yield* codeOf(context, text);
      const { codes, films: counts } = context.catalogue.originalLanguages;
      const cantidad = counts[codes.indexOf(idioma)] ?? 0;
      const name = languageName(idioma, 'es') ?? idioma;
      const mensaje = `Hay ${films(cantidad)} cuyo idioma original es «${name}».`;
      return { idioma, cantidad, mensaje };
    },
  });
}

function* codeOf(context: Context, text: string): Steps<string> {
  const code = fold(text);
  if (code !== '' && context.catalogue.originalLanguages.codes.includes(code)) return code;
  const [row] = yield* entityRows(context.languages(), 'ningún idioma', text);
  return context.catalogue.tables.languages.code.at(row) ?? '';
}

export function filmsOfCountry(app: App, context: Context): void {
  const { catalogue, countries } = context;
  const { code, name } = catalogue.tables.countries;
  namedRoute(app, context, {
    paths: ['peliculas_pais'],
    tag: 'otras ediciones',
    summary: 'Cuántas películas se produjeron en un país',
    parameter: 'pais',
    takes: {
      description: 'nombre en español o en inglés, o código ISO 3166-1',
      examples: ['España', 'Japan', 'AR'],
    },
    fails: ['Atlantis', 'entity-not-found'],
    fields: {
      pais: Type.String({
        description: 'nombre en inglés, como en los datos',
        examples: ['Argentina'],
      }),
      cantidad: Type.Integer({ description: 'películas producidas allí, también en coproducción' }),
      mensaje: Type.String(),
    },
    *answerOf(text) {
      const rows = yield* entityRows(countries(), 'ningún país', text);
      const pais = name.at(rows[0]) ?? '';
      const cantidad = filmsOfAny(countries(), rows).length;
      const country = countryName(code.at(rows[0]) ?? '', 'es') ?? pais;
      const mensaje = `Hay ${films(cantidad)} con producción ${ofCountry(country)}.`;
      return { pais, cantidad, mensaje };
    },
  });
}

export function franchise(app: App, context: Context): void {
  const { catalogue, collections } = context;
  const { name } = catalogue.tables.collections;
  namedRoute(app, context, {
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
    *answerOf(text) {
      const rows = yield* entityRows(collections(), 'ninguna saga', text);
      const franquicia = name.at(rows[0]) ?? '';
      const who = `La saga ${franquicia}`;
      return { franquicia, ...revenueAnswer(catalogue, who, collections(), rows) };
    },
  });
}

export function company(app: App, context: Context): void {
  const { catalogue, companies } = context;
  const { name } = catalogue.tables.companies;
  namedRoute(app, context, {
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
    *answerOf(text) {
      const rows = yield* entityRows(companies(), 'ninguna productora', text);
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
