import { profitOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { isoDate } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Type } from '../schemas/type.js';
import { inSpanish } from './in-spanish.js';
import { peopleAnswer, personAskedFor, sharedName } from './person-asked-for.js';
import { PeopleSchema, returnsAnswer, returnsAnswerOf, returnsMessage } from './returns-answer.js';
import { films } from './wording.js';

const Params = Type.Object({
  nombre: Type.String({
    description: 'nombre y apellido, con o sin tildes y mayúsculas',
    examples: ['Steven Spielberg', 'pedro almodovar'],
  }),
});

const Answer = Type.Object({
  director: Type.String({ examples: ['Steven Spielberg'] }),
  ...returnsAnswer,
  peliculas: Type.Array(
    Type.Object({
      id: Type.Integer({ examples: [329] }),
      titulo: Type.String({ examples: ['Jurassic Park'] }),
      fecha_estreno: Type.String({ format: 'date', examples: ['1993-06-11'] }),
      retorno: Type.Number({ description: 'recaudación / costo; 0 si no se conoce' }),
      costo: Type.Number({ description: 'dólares; 0 si no se conoce' }),
      recaudacion: Type.Number({ description: 'dólares; 0 si no se conoce' }),
      ganancia: Type.NullableNumber({
        description: 'recaudación − costo; null si no se conocen ambos',
      }),
    }),
    { description: 'en el orden de los datos' },
  ),
  mensaje: Type.String(),
  personas: PeopleSchema,
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
  app.get(
    '/get_director/:nombre',
    inSpanish({
      summary: 'Las películas de un director, su costo y su retorno',
      params: Params,
      response: {
        200: Answer,
        ...problemResponses('es', '/get_director/Nadie%20Que%20Exista', 'person-not-found'),
      },
    }),
    ({ params }) => {
      const found = personAskedFor(context, params.nombre, 'director');
      const returns = returnsAnswerOf(context.catalogue, found.films);
      const directed = `${found.name} dirigió ${films(found.films.length)}.`;
      return {
        director: found.name,
        ...returns,
        peliculas: found.films.map(film),
        mensaje: `${directed} ${returnsMessage(returns)}${sharedName(found)}`,
        personas: peopleAnswer(context, found),
      };
    },
  );
}
