import { countryName, languageName } from '../../base/places.js';
import { fold } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Type } from '../schemas/type.js';
import { entityRows, filmsOfAny, namedRoute } from './named-route.js';
import { films, ofCountry } from './wording.js';

export function filmsInLanguage(app: App, context: Context): void {
  namedRoute(app, {
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
    answerOf: (text) => {
      const idioma = codeOf(context, text);
      const cantidad = context.originalLanguages().get(idioma) ?? 0;
      const name = languageName(idioma, 'es') ?? idioma;
      const mensaje = `Hay ${films(cantidad)} cuyo idioma original es «${name}».`;
      return { idioma, cantidad, mensaje };
    },
  });
}

function codeOf(context: Context, text: string): string {
  const code = fold(text);
  if (context.originalLanguages().has(code)) return code;
  const [row] = entityRows(context.languages(), 'ningún idioma', text);
  return context.catalogue.tables.languages.code.at(row) ?? '';
}

export function filmsOfCountry(app: App, { catalogue, countries }: Context): void {
  const { code, name } = catalogue.tables.countries;
  namedRoute(app, {
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
    answerOf: (text) => {
      const rows = entityRows(countries(), 'ningún país', text);
      const pais = name.at(rows[0]) ?? '';
      const cantidad = filmsOfAny(countries(), rows).length;
      const country = countryName(code.at(rows[0]) ?? '', 'es') ?? pais;
      const mensaje = `Hay ${films(cantidad)} con producción ${ofCountry(country)}.`;
      return { pais, cantidad, mensaje };
    },
  });
}
