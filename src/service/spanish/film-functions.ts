import type { FastifyReply } from 'fastify';
import { fold, hasKnownReturn, profitOf, type TitleKind } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { extended, type FilmName, filmName, known } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { Problem } from '../problems/problems.js';
import { year } from '../schemas/recommend-query.js';
import { type Static, type TObject, type TProperties, Type } from '../schemas/type.js';
import { spanishRoute } from './spanish-route.js';
import { counted, listed, number, timesInvested, titled, titles, titlesOf } from './wording.js';

const takes = {
  description:
    'título, como se suele escribir: con o sin tildes, mayúsculas y artículos, los números en cifras, romanos o letras, con el año detrás, aunque lleve una errata; o el número de IMDb, o el de TMDB (`id:862`)',
  examples: ['Toy Story', 'amelie', 'tt0114709', 'id:862'],
};

const query = { anio: year('año de estreno, para elegir entre películas del mismo título') };

const FilmSchema = Type.Object({
  id: Type.Integer({ examples: [862] }),
  ...titles('Toy Story'),
  anio: Type.Integer({ examples: [1995] }),
});

/** What every answer about one film begins with. */
const filmAnswer = {
  id: Type.Integer({ description: 'número de TMDB', examples: [862] }),
  ...titles('Toy Story'),
  anio: Type.Integer({ description: 'año de estreno', examples: [1995] }),
};

type Film = Static<typeof FilmSchema>;

const MOST_OTHERS = 20;

/** The film that a request names, or the 404 with suggestions. */
function* filmParam({ catalogue, titles, missed }: Context, titulo: string, anio?: number) {
  const nameOf = (row: number) => inSpanishKeys(filmName(catalogue, row));
  const match = yield* titles().find(titulo, anio);
  if (match === undefined) {
    missed.note(fold(titulo));
    const otherYears = anio === undefined ? undefined : yield* titles().find(titulo);
    const rows = otherYears
      ? [otherYears.row, ...otherYears.others]
      : yield* titles().suggest(titulo, 5);
    const which = anio === undefined ? 'ninguna película' : `ninguna película de ${anio}`;
    const hint = /^\s*\d+\s*$/u.test(titulo)
      ? `; si es el número de TMDB, escribe id:${titulo.trim()}`
      : '';
    throw new Problem(
      'film-not-found',
      `${which} se llama «${titulo}»${hint}`,
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

const inSpanishKeys = (film: FilmName): Film => ({
  id: film.id,
  ...titlesOf(film),
  anio: film.year,
});

/** `«La piel que habito» (2011)`. */
const nameIn = ({ titulo, titulo_es = titulo, anio }: Film): string => titled(titulo_es, anio);

/** What the reader should know about how the film was found; empty for a plain title. */
function noteOn(kind: TitleKind, asked: string, film: Film): string {
  if (kind === 'original' && film.titulo_es === undefined) {
    return ` «${asked}» es su título original.`;
  }
  if (kind !== 'saga' && kind !== 'part' && kind !== 'typo') return '';
  return ` Ninguna película se llama «${asked}»; se entendió ${nameIn(film)}.`;
}

type Answered<F extends TProperties> = Static<TObject<F>> & { readonly mensaje: string };

interface FilmRoute<F extends TProperties> {
  readonly path: string;
  readonly tag?: string;
  readonly summary: string;
  /** What the answer says between the film and the others that the title may mean. */
  readonly fields: F;
  /** Those fields of the film in a row, which sentences call `name`. */
  readonly answerOf: (
    row: number,
    name: string,
    reply: FastifyReply,
  ) => Answered<F> | Promise<Answered<F>>;
}

/** Adds a route that answers about the film of a title. */
function filmRoute<F extends TProperties>(
  app: App,
  context: Context,
  { path, tag = 'funciones', summary, fields, answerOf }: FilmRoute<F>,
): void {
  context.missed.routes.add(`/${path}`).add(`/${path}/:titulo`);
  spanishRoute(
    app,
    {
      path,
      tag,
      summary,
      parameter: 'titulo',
      takes,
      fails: ['Toi%20Histori', 'film-not-found', 'invalid-parameter'],
      query,
      answer: {
        ...filmAnswer,
        ...fields,
        otras_coincidencias: Type.Array(FilmSchema, {
          description: 'otras películas que la pregunta puede haber querido decir',
        }),
      },
    },
    async (titulo, { anio }, reply) => {
      const steps = filmParam(context, titulo, anio);
      const { row, film, nota, otras } = await context.slices.lookUp(steps, reply);
      const answer = await answerOf(row, nameIn(film), reply);
      return { ...film, ...answer, mensaje: answer.mensaje + nota, otras_coincidencias: otras };
    },
  );
}

export function titleScore(app: App, context: Context): void {
  filmRoute(app, context, {
    path: 'score_titulo',
    summary: 'La popularidad de una película',
    fields: {
      score: Type.NullableNumber({
        description: 'popularidad según TMDB',
        examples: [21.946943],
      }),
      mensaje: Type.String({
        examples: ['«Toy Story» (1995) tiene una popularidad de 21,95.'],
      }),
    },
    answerOf: (row, name) => {
      const score = known(context.catalogue.movies.popularity[row]);
      const mensaje =
        score === null
          ? `No se conoce la popularidad de ${name}.`
          : `${name} tiene una popularidad de ${number(score)}.`;
      return { score, mensaje };
    },
  });
}

const ENOUGH_VOTES = 2000;

/** The votes of a film and their mean, when there are enough of them to mean something. */
export function titleVotes(app: App, context: Context): void {
  filmRoute(app, context, {
    path: 'votos_titulo',
    summary: 'Los votos de una película y su promedio',
    fields: {
      votos: Type.NullableInteger({
        description: 'null cuando no son suficientes',
        examples: [5415],
      }),
      promedio: Type.NullableNumber({
        description: 'de 0 a 10; null cuando no son suficientes',
        examples: [7.7],
      }),
      suficiente: Type.Boolean({ description: `si tiene al menos ${ENOUGH_VOTES} votos` }),
      mensaje: Type.String({
        examples: ['«Toy Story» (1995) tiene 5415 votos, con un promedio de 7,7.'],
      }),
    },
    answerOf: (row, name) => {
      const { vote_count, vote_average } = context.catalogue.movies;
      const votes = known(vote_count[row]);
      if (votes === null) {
        const mensaje = `No se conocen los votos de ${name}.`;
        return { votos: null, promedio: null, suficiente: false, mensaje };
      }
      const suficiente = votes >= ENOUGH_VOTES;
      const has = `${name} tiene ${counted(votes, 'voto', 'votos')}`;
      return {
        votos: suficiente ? votes : null,
        promedio: suficiente ? known(vote_average[row]) : null,
        suficiente,
        mensaje: suficiente
          ? `${has}, con un promedio de ${number(vote_average[row])}.`
          : `${has}; hacen falta al menos ${number(ENOUGH_VOTES)} para dar su promedio.`,
      };
    },
  });
}

export function filmDuration(app: App, context: Context): void {
  filmRoute(app, context, {
    path: 'peliculas_duracion',
    tag: 'otras ediciones',
    summary: 'La duración de una película',
    fields: {
      duracion: Type.NullableNumber({
        description: 'minutos; null si no se conoce',
        examples: [81],
      }),
      mensaje: Type.String({ examples: ['«Toy Story» (1995) dura 81 minutos.'] }),
    },
    answerOf: (row, name) => {
      const runtime = context.catalogue.movies.runtime[row];
      return runtime > 0
        ? { duracion: runtime, mensaje: `${name} dura ${counted(runtime, 'minuto', 'minutos')}.` }
        : { duracion: null, mensaje: `No se conoce la duración de ${name}.` };
    },
  });
}

/** What a film cost and what it gave back. */
export function filmReturn(app: App, context: Context): void {
  const { catalogue } = context;
  filmRoute(app, context, {
    path: 'retorno',
    tag: 'otras ediciones',
    summary: 'Lo que costó una película y lo que devolvió',
    fields: {
      inversion: Type.Number({
        description: 'dólares; 0 si no se conoce',
        examples: [30000000],
      }),
      recaudacion: Type.Number({
        description: 'dólares; 0 si no se conoce',
        examples: [373554033],
      }),
      ganancia: Type.NullableNumber({
        description: 'recaudacion − inversion; null si no se conocen ambas',
      }),
      retorno: Type.Number({ description: 'recaudacion / inversion; 0 si no se conocen ambas' }),
      mensaje: Type.String(),
    },
    answerOf: (row, name) => {
      const { movies } = catalogue;
      const [inversion, recaudacion] = [movies.budget[row], movies.revenue[row]];
      const retorno = movies.return[row];
      const mensaje = hasKnownReturn(catalogue, row)
        ? `${name} costó ${number(inversion)} dólares y recaudó ${number(recaudacion)}: ${timesInvested(retorno)}.`
        : `De ${name} no se conocen a la vez el costo y la recaudación.`;
      return { inversion, recaudacion, ganancia: profitOf(catalogue, row), retorno, mensaje };
    },
  });
}

const RECOMMENDED = 5;
const UNKNOWN =
  ' No se sabe de qué trata: la lista se guía solo por quienes la hicieron, los géneros, el idioma y el año.';

export function recommendation(app: App, context: Context): void {
  filmRoute(app, context, {
    path: 'recomendacion',
    summary: 'Cinco películas parecidas, y por qué',
    fields: {
      titulos: Type.Array(Type.String(), {
        description: 'los cinco títulos, el más parecido primero',
      }),
      recomendaciones: Type.Array(
        Type.Object({
          ...filmAnswer,
          similitud: Type.Number({ description: 'de 0 a 1, comparable entre películas' }),
          puntaje: Type.Number({ description: 'la suma de los aportes' }),
          razones: Type.Array(
            Type.Object({
              campo: Type.String({ examples: ['director'] }),
              valores: Type.Array(Type.String(), { description: 'lo que ambas tienen en común' }),
              aporte: Type.Number(),
            }),
          ),
        }),
      ),
      mensaje: Type.String(),
    },
    answerOf: async (row, name, reply) => {
      const steps = context.recommender.inSteps.similar(row, { n: RECOMMENDED });
      const { results, littleKnown } = await context.slices.run(steps, reply);
      const recomendaciones = results.map((neighbour) =>
        extended(inSpanishKeys(filmName(context.catalogue, neighbour.row)), {
          similitud: neighbour.score,
          puntaje: neighbour.rawScore,
          razones: neighbour.contributions.map(({ field, values, contribution }) => ({
            campo: field,
            valores: [...values],
            aporte: contribution,
          })),
        }),
      );
      const titulos = recomendaciones.map(({ titulo }) => titulo);
      const nombres = recomendaciones.map(({ titulo, titulo_es = titulo }) => `«${titulo_es}»`);
      const mensaje =
        titulos.length === 0
          ? `Ninguna película se parece a ${name}.`
          : `A quien le gusta ${name} pueden gustarle ${listed(nombres)}.${littleKnown ? UNKNOWN : ''}`;
      return { titulos, recomendaciones, mensaje };
    },
  });
}
