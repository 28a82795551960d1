import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inSpanish } from '../http/release-route.js';
import { type Static, type TObject, type TProperties, Type } from '../schemas/type.js';
import { FilmSchema, filmAnswer, filmParam, TitleParams, YearQuery } from './film-param.js';
import { titled } from './wording.js';

interface FilmRoute<F extends TProperties> {
  readonly path: string;
  readonly tag?: string;
  readonly summary: string;
  /** What the answer says between the film and the others that the title may mean. */
  readonly fields: F;
  /** Those fields of the film in a row, which sentences call `name`. */
  readonly answerOf: (row: number, name: string) => Static<TObject<F>> & { mensaje: string };
}

/** Adds a route that answers about the film of a title. */
export function filmRoute<F extends TProperties>(
  app: App,
  context: Context,
  { path, tag = 'funciones', summary, fields, answerOf }: FilmRoute<F>,
): void {
  app.get(
    `/${path}/:titulo`,
    inSpanish(tag, {
      summary,
      params: TitleParams,
      querystring: YearQuery,
      answer: Type.Object<TProperties>({
        ...filmAnswer,
        ...fields,
        otras_coincidencias: Type.Array(FilmSchema, {
          description: 'otras películas que la pregunta puede haber querido decir',
        }),
      }),
      fails: [`/${path}/Toi%20Histori`, 'film-not-found', 'invalid-parameter'],
    }),
    ({ params, query }) => {
      const { row, film, nota, otras } = filmParam(context, params.titulo, query.anio);
      const answer = answerOf(row, titled(film.titulo, film.anio));
      return { ...film, ...answer, mensaje: answer.mensaje + nota, otras_coincidencias: otras };
    },
  );
}
