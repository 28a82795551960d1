import { languageName } from '../../base/places.js';
import { fold } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Type } from '../schemas/type.js';
import { entityParam } from './entity-param.js';
import { spanishRoute } from './spanish-route.js';
import { films } from './wording.js';

const Answer = Type.Object({
  idioma: Type.String({ description: 'código ISO 639-1', examples: ['es'] }),
  cantidad: Type.Integer({ description: 'películas cuyo idioma original es este' }),
  mensaje: Type.String(),
});

/** How many films there are in an original language. */
export function filmsInLanguage(app: App, context: Context): void {
  app.get(
    '/peliculas_idioma/:idioma',
    spanishRoute({
      tags: ['otras ediciones'],
      summary: 'Cuántas películas hay en un idioma original',
      params: Type.Object({
        idioma: Type.String({
          description: 'código ISO 639-1, o nombre en español, en inglés o en el propio idioma',
          examples: ['es', 'español', 'French'],
        }),
      }),
      response: {
        200: Answer,
        ...problemResponses('es', '/peliculas_idioma/klingon', 'entity-not-found'),
      },
    }),
    ({ params }) => {
      const idioma = codeOf(context, params.idioma);
      const cantidad = context.originalLanguages().get(idioma) ?? 0;
      const name = languageName(idioma, 'es') ?? idioma;
      const mensaje = `Hay ${films(cantidad)} cuyo idioma original es «${name}».`;
      return { idioma, cantidad, mensaje };
    },
  );
}

function codeOf(context: Context, text: string): string {
  const code = fold(text);
  if (context.originalLanguages().has(code)) return code;
  const [row] = entityParam(context.languages(), 'ningún idioma', text);
  return context.catalogue.tables.languages.code.at(row) ?? '';
}
