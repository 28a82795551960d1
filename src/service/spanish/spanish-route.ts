import type { FastifyReply, FastifyRequest } from 'fastify';
import { fold } from '../../catalogue/index.js';
import type { App } from '../http/app-type.js';
import { inSpanish } from '../http/release-route.js';
import type { ProblemCode } from '../problems/problems.js';
import { type Static, type TObject, type TProperties, Type } from '../schemas/type.js';

const TITLES = 'titulo_de_la_filmacion titulo_filmacion titulo_pelicula titulo_de_la_pelicula';

/** What parameters are called by clients in the query, beside their names. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  mes: 'month',
  dia: 'day',
  titulo: `${TITLES} nombre_pelicula nombre_de_la_pelicula pelicula filmacion title movie_title movie`,
  nombre_actor: 'nombre_del_actor actor nombre actor_name name',
  nombre_director: 'nombre_del_director director nombre director_name name',
  idioma: 'language',
  pais: 'country',
  franquicia: 'saga coleccion collection',
  productora: 'company',
  anio: 'ano year',
};

interface SpanishRoute<Q extends TProperties> {
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** What the function is asked about, as it is called in the path; in the query, where it has another name there. */
  readonly parameter: string;
  readonly inQuery?: string;
  readonly takes: { readonly description?: string; readonly examples: string[] };
  /** What is not found, encoded, and what the problem is then. */
  readonly fails: readonly [text: string, ...codes: ProblemCode[]];
  readonly query: Q;
  readonly answer: TProperties;
}

/** Adds a function that is asked about a text in the path, `/{path}/{text}`, or in the query, `/{path}?{name}={text}`. */
export function spanishRoute<Q extends TProperties>(
  app: App,
  {
    path,
    tag,
    summary,
    parameter,
    inQuery = parameter,
    takes,
    fails,
    query,
    answer,
  }: SpanishRoute<Q>,
  answerTo: (
    text: string,
    query: Static<TObject<Q>>,
    reply: FastifyReply,
  ) => Record<string, unknown> | Promise<Record<string, unknown>>,
): void {
  const [text, ...codes] = fails;
  const names = [inQuery, ...Object.keys(query)];
  const optionsOf = <S extends object>(instance: string, schema: S) => ({
    ...inSpanish(tag, {
      summary,
      answer: Type.Object(answer),
      fails: [instance, ...codes],
      ...schema,
    }),
    preValidation: calledBy(names),
  });
  const InPath = Type.Object<TProperties>({ [parameter]: Type.String(takes) });
  app.get(
    `/${path}/:${parameter}`,
    optionsOf(`/${path}/${text}`, { params: InPath, querystring: Type.Object(query) }),
    ({ params, query: options }, reply) =>
      answerTo(String(params[parameter]), options as Static<TObject<Q>>, reply),
  );
  const others = OTHER_NAMES[inQuery].replaceAll(' ', ', ');
  const description = `${takes.description ?? summary}; también se puede llamar ${others}`;
  const InQuery = Type.Object<TProperties>({
    [inQuery]: Type.String({ ...takes, description }),
    ...query,
  });
  app.get(
    `/${path}`,
    optionsOf(`/${path}?${inQuery}=${text}`, { querystring: InQuery }),
    ({ query: { [inQuery]: asked, ...options } }, reply) =>
      answerTo(String(asked), options as Static<TObject<Q>>, reply),
  );
}

/** Has the parameters of a query called by these names. Routes outlive a release: made apart, it holds none. */
const calledBy =
  (names: readonly string[]) =>
  (request: FastifyRequest, _reply: unknown, done: () => void): void => {
    request.query = called(names, request.query as object);
    done();
  };

/** The parameters of a query under these names, whatever clients call them; those that are given twice in a list. */
function called(names: readonly string[], query: object): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(query)) {
    const plain = fold(key);
    const isCalled = (name: string) =>
      plain === name || OTHER_NAMES[name].split(' ').includes(plain);
    const name = names.find(isCalled) ?? key;
    values.set(name, values.has(name) ? [values.get(name), value].flat() : value);
  }
  return Object.fromEntries(values);
}
