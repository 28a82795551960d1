import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { type Static, type TObject, type TProperties, Type } from '../schemas/type.js';
import { FilmSchema, filmAnswer, filmParam, TitleParams, YearQuery } from './film-param.js';
import { spanishRoute } from './spanish-route.js';
import { titled } from './wording.js';

interface FilmRoute<F extends TProperties> {
  readonly path: string;
  readonly tags?: readonly string[];
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
  { path, fields, answerOf, ...schema }: FilmRoute<F>,
): void {
  const Answer = Type.Object<TProperties>({
    ...filmAnswer,
    ...fields,
    otras_coincidencias: Type.Array(FilmSchema, {
      description: 'otras películas que la pregunta puede haber querido decir',
    }),
  });
  app.get(
    `/${path}/:titulo`,
    spanishRoute({
      ...schema,
      params: TitleParams,
      querystring: YearQuery,
      response: {
        200: Answer,
        ...problemResponses('es', `/${path}/Toi%20Histori`, 'film-not-found', 'invalid-parameter'),
      },
    }),
    ({ params, query }) => {
      const { row, film, nota, otras } = filmParam(context, params.titulo, query.anio);
      const answer = answerOf(row, titled(film.titulo, film.anio));
      const mensaje = answer.mensaje + nota;
      return { ...film, ...answer, mensaje, otras_coincidencias: otras };
    },
  );
}
