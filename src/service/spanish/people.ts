import { isoDate } from '../../base/iso-date.js';
import type { Steps } from '../../base/steps.js';
import {
  type Catalogue,
  type NamedPeople,
  type PersonFinder,
  profitOf,
  type returnsOf,
} from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { bothReturnsOf, filmName } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { Problem } from '../problems/problems.js';
import { type Static, type TObject, type TProperties, Type } from '../schemas/type.js';
import { spanishRoute } from './spanish-route.js';
import { films, timesInvested, titles, titlesOf } from './wording.js';

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
function personRoute<F extends TProperties>(
  app: App,
  context: Context,
  { role, summary, examples, fields, fieldsOf }: PersonRoute<F>,
): void {
  const { catalogue, people } = context;
  const answer = {
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
  };
  spanishRoute(
    app,
    {
      path: `get_${role}`,
      tag: 'funciones',
      summary,
      parameter: 'nombre',
      inQuery: `nombre_${role}`,
      takes: {
        description: 'nombre y apellido, con o sin tildes y mayúsculas',
        examples: [...examples],
      },
      fails: ['Nadie%20Que%20Exista', 'person-not-found'],
      query: {},
      answer,
    },
    (nombre, _query, reply) => context.slices.lookUp(answerTo(nombre), reply),
  );
  function* answerTo(nombre: string) {
    const found = people().find(nombre, role);
    if (found === undefined) throw yield* notFound(people(), nombre, role);
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
  }
}

/** The 404, with those who bear a name like it; it says so when the person has another role. */
function* notFound(people: PersonFinder, name: string, role: Role): Steps<Problem> {
  const other = role === 'actor' ? 'director' : 'actor';
  const found = people.find(name, other);
  const detail =
    found === undefined
      ? `nadie llamado «${name}» ${DOES[role]} ninguna película`
      : `${found.name} no ${DOES[role]} ninguna película, pero ${DOES[other]} ${films(found.films.length)}`;
  return new Problem('person-not-found', detail, yield* people.suggest(name, 5, role));
}

/** A sentence that says when several people bear the name; else nothing. */
const sharedName = ({ name, people }: NamedPeople): string =>
  people.length < 2 ? '' : ` Hay ${people.length} personas llamadas ${name}; las cifras las suman.`;

/** In how many films somebody acts, and what those films gave back. */
export function actor(app: App, context: Context): void {
  personRoute(app, context, {
    role: 'actor',
    summary: 'En cuántas películas actúa alguien y qué retorno tuvieron',
    examples: ['Tom Hanks', 'penelope cruz'],
    fields: {},
    fieldsOf: () => ({}),
  });
}

const Film = Type.Object({
  id: Type.Integer({ examples: [329] }),
  ...titles('Jurassic Park'),
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
    ...titlesOf(filmName(context.catalogue, row)),
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

const figures = {
  cantidad_filmaciones: Type.Integer({ examples: [71] }),
  retorno_total: Type.Number({ description: 'suma de recaudación / costo de cada película' }),
  retorno_promedio: Type.NullableNumber({
    description: 'retorno_total entre cantidad_filmaciones',
  }),
};

const returnsAnswer = {
  ...figures,
  con_datos: Type.Object(figures, {
    description:
      'lo mismo contando solo las películas de las que se conocen el costo y la recaudación; fuera de aquí, lo desconocido cuenta como retorno 0',
  }),
};

/** What a set of films gave back: over all of them, and over those with known figures. */
function returnsAnswerOf(catalogue: Catalogue, rows: readonly number[]) {
  const { all, known } = bothReturnsOf(catalogue, rows);
  return { ...figuresOf(all), con_datos: figuresOf(known) };
}

const figuresOf = ({ films: count, total, mean }: ReturnType<typeof returnsOf>) => ({
  cantidad_filmaciones: count,
  retorno_total: total,
  retorno_promedio: mean,
});

/** One or two sentences about the figures, for people. */
function returnsMessage({ con_datos }: ReturnType<typeof returnsAnswerOf>): string {
  if (con_datos.retorno_promedio === null) {
    return 'De ninguna se conocen a la vez el costo y la recaudación.';
  }
  const some = films(con_datos.cantidad_filmaciones);
  return (
    `Se conocen el costo y la recaudación de ${some}, ` +
    `con un retorno promedio de ${timesInvested(con_datos.retorno_promedio)}.`
  );
}
