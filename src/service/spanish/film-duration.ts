import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Type } from '../schemas/type.js';
import { filmRoute } from './film-route.js';
import { counted } from './wording.js';

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
