import { languageName } from '../../base/places.js';
import { fold } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Type } from '../schemas/type.js';
import { entityRows, namedRoute } from './named-route.js';
import { films } from './wording.js';

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
