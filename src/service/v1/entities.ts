import type { FastifyReply } from 'fastify';
import { lengthsOf, MOST_KEYS, rowOf, sortedPlaces } from '../../base/csr.js';
import { once } from '../../base/once.js';
import { finish } from '../../base/steps.js';
import type { Entities, TextColumn } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { bothReturnsOf } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { BothReturns } from '../schemas/movie.js';
import { type TProperties, Type } from '../schemas/type.js';
import { listFiles } from './list-files.js';
import { Id, LEAST_FOUND, MOST_FOUND, pageAnswer, paged, pageQuery } from './parameters.js';

/** A kind of what films have in common, and one of it by its id or code. */
type Kind = readonly [
  path: 'genres' | 'collections' | 'companies' | 'countries' | 'languages' | 'keywords',
  one: string,
  filterOfMovies: string,
  example: number | string,
  nameOfExample: string,
];

const KINDS: readonly Kind[] = [
  ['genres', 'genre', 'genres', 18, 'Drama'],
  ['collections', 'collection', 'collection_id', 10194, 'Toy Story Collection'],
  ['companies', 'company', 'company_id', 3, 'Pixar Animation Studios'],
  ['countries', 'country', 'country', 'AR', 'Argentina'],
  ['languages', 'language', 'spoken_language', 'es', 'Español'],
  ['keywords', 'keyword', 'keyword', 4565, 'dystopia'],
];

/** The columns of a table of them: `id` or `code` is its key. */
interface Table {
  readonly id?: Int32Array;
  readonly code?: TextColumn;
  readonly name: TextColumn;
  readonly poster_path?: TextColumn;
}

/** Kinds of which films are filtered by name. */
const BY_NAME: readonly string[] = ['genres', 'keywords'];

/** Collections, companies, genres, countries, languages, keywords: lists of them, and each of them. */
export function entities(app: App, context: Context): void {
  for (const kind of KINDS) entity(app, context, kind);
}

function entity(app: App, context: Context, [path, one, filter, example, named]: Kind): void {
  const { [path]: all, catalogue } = context;
  const table: Table = catalogue.tables[path];
  const key = typeof example === 'number' ? 'id' : 'code';
  const keyOf = (row: number) => table.id?.[row] ?? table.code?.at(row) ?? '';
  const summary = (row: number) => ({
    [key]: keyOf(row),
    name: table.name.at(row) ?? '',
    films: rowOf(all().films, row).length,
  });
  const Summary = Type.Object<TProperties>({
    [key]: (key === 'id' ? Type.Integer : Type.String)({ examples: [example] }),
    name: Type.String({ examples: [named] }),
    films: Type.Integer({ description: `films of the ${one}` }),
  });
  const ranked = rankedRows(all);
  const listQuery = {
    q: Type.Optional(Type.String({ description: 'words of the name, typos forgiven' })),
  };
  const rowsOf = ({ q }: { readonly q?: string }, reply: FastifyReply) =>
    q === undefined
      ? ranked()
      : context.slices.lookUp(all().search(q, MOST_FOUND, LEAST_FOUND), reply);

  app.get(
    `/v1/${path}`,
    inEnglish('catalogue', {
      summary: `All ${path}, those with most films first`,
      querystring: Type.Object({ ...listQuery, ...pageQuery }),
      answer: Type.Object({ ...pageAnswer, results: Type.Array(Summary) }),
      fails: [`/v1/${path}?page=0`, 'invalid-parameter'],
    }),
    async ({ query }, reply) => paged(await rowsOf(query, reply), query, reply, summary),
  );
  listFiles(app, context, {
    name: path,
    query: listQuery,
    columns: {
      [key]: [key === 'id' ? 'integer' : 'text', keyOf],
      name: ['text', (row) => table.name.at(row)],
      films: ['integer', (row) => rowOf(all().films, row).length],
      ...(path === 'collections' && {
        poster_path: ['text', (row: number) => table.poster_path?.at(row) ?? null] as const,
      }),
    },
    example: { [key]: example, name: named },
    rows: rowsOf,
  });
  app.get(
    `/v1/${path}/:${key}`,
    inEnglish('catalogue', {
      summary: `A ${one}: how many films, and what they gave back`,
      params: Type.Object<TProperties>({
        [key]:
          typeof example === 'number'
            ? Id(`id of the ${one}`, example)
            : Type.String({ description: `code of the ${one}`, examples: [example] }),
      }),
      answer: Type.Object<TProperties>({
        ...Summary.properties,
        poster_path: Type.NullableString(),
        returns: BothReturns(
          'revenue / budget over all its films, and over those where both are known',
        ),
        revenue: Type.Number({ description: 'sum of the known revenues, US dollars' }),
        movies: Type.String({ description: 'where its films are listed' }),
      }),
      fails: [`/v1/${path}/0`, 'entity-not-found', 'invalid-parameter'],
    }),
    ({ params }) => {
      const wanted = String(params[key]);
      const row = rowOfKey(table, wanted);
      if (row < 0) {
        // Whoever gives a name for a code is told the codes of those that bear it.
        const codes =
          key === 'code'
            ? all()
                .find(wanted)
                .map((other) => String(keyOf(other)))
            : [];
        throw new Problem('entity-not-found', `no ${one} has the ${key} ${wanted}`, codes);
      }
      const films = rowOf(all().films, row);
      const { revenue } = catalogue.movies;
      const value = String(BY_NAME.includes(path) ? table.name.at(row) : keyOf(row));
      return {
        ...summary(row),
        poster_path: table.poster_path?.at(row) ?? null,
        returns: bothReturnsOf(catalogue, films),
        revenue: films.reduce((sum, film) => sum + (revenue[film] || 0), 0),
        movies: `/v1/movies?${new URLSearchParams({ [filter]: value })}`,
      };
    },
  );
}

/** Row of the one with this id, or this code in any case; -1 without one. */
function rowOfKey({ id, code, name }: Table, wanted: string): number {
  if (id) return id.indexOf(Number(wanted));
  const isWanted = (row: number) => code?.at(row)?.toLowerCase() === wanted.toLowerCase();
  return Array.from({ length: name.length }, (_, row) => row).findIndex(isWanted);
}

/** Rows of all entities, those with most films first; sorted once. */
const rankedRows = (all: () => Entities) =>
  once(() => finish(sortedPlaces(lengthsOf(all().films).map((films) => MOST_KEYS - 1 - films))));
