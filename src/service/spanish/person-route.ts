import type { NamedPeople, PersonFinder } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inSpanish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { type Static, type TObject, type TProperties, Type } from '../schemas/type.js';
import { returnsAnswer, returnsAnswerOf, returnsMessage } from './returns-answer.js';
import { films } from './wording.js';

type Role = 'actor' | 'director';

interface PersonRoute<F extends TProperties> {
  readonly role: Role;
  readonly summary: string;
  readonly examples: readonly string[];
  /** What the answer says beside the figures. */
  readonly fields: F;
  readonly fieldsOf: (films: readonly number[]) => Static<TObject<F>>;
}

const DOES: Readonly<Record<Role, string>> = { actor: 'actúa en', director: 'dirigió' };

/** Adds a route about the films of somebody in a role, and what they gave back. */
export function personRoute<F extends TProperties>(
  app: App,
  context: Context,
  { role, summary, examples, fields, fieldsOf }: PersonRoute<F>,
): void {
  const { catalogue, people } = context;
  const Answer = Type.Object<TProperties>({
    [role]: Type.String({ examples: [examples[0]] }),
    ...returnsAnswer,
    ...fields,
    mensaje: Type.String(),
    personas: Type.Array(
      Type.Object({
        id: Type.Integer({ examples: [31] }),
        nombre: Type.String({ examples: ['Tom Hanks'] }),
      }),
      { description: 'quienes llevan este nombre; las cifras los suman' },
    ),
  });
  app.get(
    `/get_${role}/:nombre`,
    inSpanish('funciones', {
      summary,
      params: Type.Object({
        nombre: Type.String({
          description: 'nombre y apellido, con o sin tildes y mayúsculas',
          examples: [...examples],
        }),
      }),
      answer: Answer,
      fails: [`/get_${role}/Nadie%20Que%20Exista`, 'person-not-found'],
    }),
    ({ params: { nombre } }) => {
      const found = people().find(nombre, role);
      if (found === undefined) throw notFound(people(), nombre, role);
      const returns = returnsAnswerOf(catalogue, found.films);
      const does = `${found.name} ${DOES[role]} ${films(found.films.length)}.`;
      const { id, name } = catalogue.tables.people;
      return {
        [role]: found.name,
        ...returns,
        ...fieldsOf(found.films),
        mensaje: `${does} ${returnsMessage(returns)}${sharedName(found)}`,
        personas: found.people.map((row) => ({ id: id[row], nombre: name.at(row) ?? '' })),
      };
    },
  );
}

/** The 404, with those who bear a name like it; it says so when the person has another role. */
function notFound(people: PersonFinder, name: string, role: Role): Problem {
  const other = role === 'actor' ? 'director' : 'actor';
  const found = people.find(name, other);
  const detail =
    found === undefined
      ? `nadie llamado «${name}» ${DOES[role]} ninguna película`
      : `${found.name} no ${DOES[role]} ninguna película, pero ${DOES[other]} ${films(found.films.length)}`;
  return new Problem('person-not-found', detail, people.suggest(name, 5, role));
}

/** A sentence that says when several people bear the name; else nothing. */
const sharedName = ({ name, people }: NamedPeople): string =>
  people.length < 2 ? '' : ` Hay ${people.length} personas llamadas ${name}; las cifras las suman.`;
