import type { TitleKind } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { type FilmName, filmName } from '../context/view.js';
import { Problem } from '../problems/problems.js';
import { type Static, Type } from '../schemas/type.js';
import { titled } from './wording.js';

export const TitleParams = Type.Object({
  titulo: Type.String({
    description:
      'título, con o sin tildes y mayúsculas, aunque lleve una errata; o el número de IMDb o de TMDB (`id:300` siempre es el número)',
    examples: ['Toy Story', 'amelie', 'tt0114709', 'id:862'],
  }),
});

export const YearQuery = Type.Object({
  anio: Type.Optional(
    Type.Integer({
      minimum: 1800,
      maximum: 2200,
      description: 'año de estreno, para elegir entre películas del mismo título',
      examples: [1995],
    }),
  ),
});

export const FilmSchema = Type.Object({
  id: Type.Integer({ examples: [862] }),
  titulo: Type.String({ examples: ['Toy Story'] }),
  anio: Type.Integer({ examples: [1995] }),
});

/** What every answer about one film begins with, and what it ends with. */
export const filmAnswer = {
  id: Type.Integer({ description: 'número de TMDB', examples: [862] }),
  titulo: Type.String({ examples: ['Toy Story'] }),
  anio: Type.Integer({ description: 'año de estreno', examples: [1995] }),
};
export const Others = Type.Array(FilmSchema, {
  description: 'otras películas que la pregunta puede haber querido decir',
});

export type Film = Static<typeof FilmSchema>;

export interface FilmAskedFor {
  readonly row: number;
  readonly film: Film;
  readonly otras_coincidencias: Film[];
  /** What the reader should know about how the film was found; empty for a plain title. */
  readonly nota: string;
}

const MOST_OTHERS = 20;

/** The film that a request names, or the 404 with suggestions. */
export function filmAskedFor(
  { catalogue, titles }: Context,
  titulo: string,
  anio?: number,
): FilmAskedFor {
  const match = titles().find(titulo, anio);
  if (match === undefined) {
    const otherYears = anio === undefined ? undefined : titles().find(titulo);
    const rows = otherYears ? [otherYears.row, ...otherYears.others] : titles().suggest(titulo, 5);
    throw new Problem(
      'film-not-found',
      anio === undefined
        ? `ninguna película se llama «${titulo}»`
        : `ninguna película de ${anio} se llama «${titulo}»`,
      rows.slice(0, 5).map((row) => inSpanishKeys(filmName(catalogue, row))),
    );
  }
  const film = inSpanishKeys(filmName(catalogue, match.row));
  return {
    row: match.row,
    film,
    otras_coincidencias: match.others
      .slice(0, MOST_OTHERS)
      .map((row) => inSpanishKeys(filmName(catalogue, row))),
    nota: noteOn(match.kind, titulo, film),
  };
}

export const inSpanishKeys = ({ id, title, year }: FilmName): Film => ({
  id,
  titulo: title,
  anio: year,
});

function noteOn(kind: TitleKind, asked: string, film: Film): string {
  if (kind === 'original') return ` «${asked}» es su título original.`;
  if (kind !== 'typo') return '';
  return ` Ninguna película se llama «${asked}»; se entendió ${titled(film.titulo, film.anio)}.`;
}
