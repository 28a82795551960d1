import { hasKnownReturn, profitOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { known } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { Type } from '../schemas/type.js';
import { filmRoute } from './film-route.js';
import { counted, number, timesInvested } from './wording.js';

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
      const votes = known(vote_count[row]) ?? 0;
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
