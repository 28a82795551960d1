import type { Context } from '../context/context.js';
import { known } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { Type } from '../schemas/type.js';
import { filmRoute } from './film-route.js';
import { counted, number } from './wording.js';

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
