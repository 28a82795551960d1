import type { Context } from '../context/context.js';
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
    examples: ['Tom Hanks', 'penelope cruz'],
  }),
});

const Answer = Type.Object({
  actor: Type.String({ examples: ['Tom Hanks'] }),
  ...returnsAnswer,
  mensaje: Type.String(),
  personas: PeopleSchema,
});

/** In how many films somebody acts, and what those films gave back. */
export function actor(app: App, context: Context): void {
  app.get(
    '/get_actor/:nombre',
    inSpanish({
      summary: 'En cuántas películas actúa alguien y qué retorno tuvieron',
      params: Params,
      response: {
        200: Answer,
        ...problemResponses('es', '/get_actor/Nadie%20Que%20Exista', 'person-not-found'),
      },
    }),
    ({ params }) => {
      const found = personAskedFor(context, params.nombre, 'actor');
      const returns = returnsAnswerOf(context.catalogue, found.films);
      const acts = `${found.name} actúa en ${films(found.films.length)}.`;
      return {
        actor: found.name,
        ...returns,
        mensaje: `${acts} ${returnsMessage(returns)}${sharedName(found)}`,
        personas: peopleAnswer(context, found),
      };
    },
  );
}
