import type { TitleKind } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { type FilmName, filmName } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inSpanish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { year } from '../schemas/recommend-query.js';
import { type Static, type TObject, type TProperties, Type } from '../schemas/type.js';
import { titled } from './wording.js';

const Params = Type.Object({
  titulo: Type.String({
    description:
      'título, con o sin tildes y mayúsculas, aunque lleve una errata; o el número de IMDb o de TMDB (`id:300` siempre es el número)',
    examples: ['Toy Story', 'amelie', 'tt0114709', 'id:862'],
  }),
});

const Query = Type.Object({
  anio: year('año de estreno, para elegir entre películas del mismo título'),
});

const FilmSchema = Type.Object({
  id: Type.Integer({ examples: [862] }),
  titulo: Type.String({ examples: ['Toy Story'] }),
  anio: Type.Integer({ examples: [1995] }),
});

/** What every answer about one film begins with. */
export const filmAnswer = {
  id: Type.Integer({ description: 'número de TMDB', examples: [862] }),
  titulo: Type.String({ examples: ['Toy Story'] }),
  anio: Type.Integer({ description: 'año de estreno', examples: [1995] }),
};

type Film = Static<typeof FilmSchema>;

const MOST_OTHERS = 20;

/** The film that a request names, or the 404 with suggestions. */
function filmParam({ catalogue, titles }: Context, titulo: string, anio?: number) {
  const nameOf = (row: number) => inSpanishKeys(filmName(catalogue, row));
  const match = titles().find(titulo, anio);
  if (match === undefined) {
    const otherYears = anio === undefined ? undefined : titles().find(titulo);
    const rows = otherYears ? [otherYears.row, ...otherYears.others] : titles().suggest(titulo, 5);
    throw new Problem(
      'film-not-found',
      anio === undefined
        ? `ninguna película se llama «${titulo}»`
        : `ninguna película de ${anio} se llama «${titulo}»`,
      rows.slice(0, 5).map(nameOf),
    );
  }
  const film = nameOf(match.row);
  return {
    row: match.row,
    film,
    otras: match.others.slice(0, MOST_OTHERS).map(nameOf),
    nota: noteOn(match.kind, titulo, film),
  };
}

export const inSpanishKeys = ({ id, title, year }: FilmName): Film => ({
  id,
  titulo: title,
  anio: year,
});

/** What the reader should know about how the film was found; empty for a plain title. */
function noteOn(kind: TitleKind, asked: string, film: Film): string {
  if (kind === 'original') return ` «${asked}» es su título original.`;
  if (kind !== 'typo') return '';
  return ` Ninguna película se llama «${asked}»; se entendió ${titled(film.titulo, film.anio)}.`;
}

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
      params: Params,
      querystring: Query,
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
