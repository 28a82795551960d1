import { isoDate } from '../../base/iso-date.js';
import { profitOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Type } from '../schemas/type.js';
import { personRoute } from './person-route.js';

const Film = Type.Object({
  id: Type.Integer({ examples: [329] }),
  titulo: Type.String({ examples: ['Jurassic Park'] }),
  fecha_estreno: Type.String({ format: 'date', examples: ['1993-06-11'] }),
  retorno: Type.Number({ description: 'recaudación / costo; 0 si no se conoce' }),
  costo: Type.Number({ description: 'dólares; 0 si no se conoce' }),
  recaudacion: Type.Number({ description: 'dólares; 0 si no se conoce' }),
  ganancia: Type.NullableNumber({
    description: 'recaudación − costo; null si no se conocen ambos',
  }),
});

/** The films that somebody directed, and what they cost and gave back. */
export function director(app: App, context: Context): void {
  const { movies } = context.catalogue;
  const film = (row: number) => ({
    id: movies.id[row],
    titulo: movies.title.at(row) ?? '',
    fecha_estreno: isoDate(movies.release_date[row]),
    retorno: movies.return[row],
    costo: movies.budget[row],
    recaudacion: movies.revenue[row],
    ganancia: profitOf(context.catalogue, row),
  });
  personRoute(app, context, {
    role: 'director',
    summary: 'Las películas de un director, su costo y su retorno',
    examples: ['Steven Spielberg', 'pedro almodovar'],
    fields: { peliculas: Type.Array(Film, { description: 'en el orden de los datos' }) },
    fieldsOf: (films) => ({ peliculas: films.map(film) }),
  });
}
