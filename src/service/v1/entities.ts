import { rowOf } from '../../base/csr.js';
import { once } from '../../base/once.js';
import type { Entities, TextColumn } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { type TProperties, Type } from '../schemas/type.js';
import { BothReturns, bothReturnsOf } from './both-returns.js';
import { Id } from './movie-param.js';
import { LEAST_FOUND, MOST_FOUND, pageAnswer, paged, pageQuery } from './paging.js';

/** One kind of what films have in common, and how it is known from outside. */
interface Kind {
  readonly path: string;
  readonly one: string;
  readonly key: 'id' | 'code';
  readonly example: { readonly key: number | string; readonly name: string };
  readonly entities: () => Entities;
  readonly table: {
    readonly id?: Int32Array;
    readonly code?: TextColumn;
    readonly name: TextColumn;
    readonly poster_path?: TextColumn;
  };
  /** How /v1/movies filters by one, and the column whose value it takes, if not the key. */
  readonly filter: string;
  readonly filterBy?: TextColumn;
}

/** Collections, companies, genres, countries, languages: lists of them, and each of them. */
export function entities(app: App, context: Context): void {
  for (const kind of kindsOf(context)) entity(app, context, kind);
}

function entity(app: App, { catalogue }: Context, kind: Kind): void {
  const { path, one, key, example, table } = kind;
  const Summary = Type.Object<TProperties>({
    [key]: (key === 'id' ? Type.Integer : Type.String)({ examples: [example.key] }),
    name: Type.String({ examples: [example.name] }),
    films: Type.Integer({ description: `films of the ${one}` }),
  });
  const Detail = Type.Object<TProperties>({
    ...Summary.properties,
    poster_path: Type.NullableString(),
    returns: BothReturns(
      'revenue / budget over all its films, and over those where both are known',
    ),
    revenue: Type.Number({ description: 'sum of the known revenues, US dollars' }),
    movies: Type.String({ description: 'where its films are listed' }),
  });
  const summary = (row: number) => ({
    [key]: keyOf(kind, row),
    name: table.name.at(row) ?? '',
    films: rowOf(kind.entities().films, row).length,
  });
  const ranked = rankedRows(kind.entities);

  app.get(
    `/v1/${path}`,
    inEnglish('catalogue', {
      summary: `All ${path}, those with most films first`,
      querystring: Type.Object({
        q: Type.Optional(Type.String({ description: 'words of the name, typos forgiven' })),
        ...pageQuery,
      }),
      answer: Type.Object({ ...pageAnswer, results: Type.Array(Summary) }),
      fails: [`/v1/${path}?page=0`, 'invalid-parameter'],
    }),
    ({ query }, reply) => {
      const rows =
        query.q === undefined ? ranked() : kind.entities().search(query.q, MOST_FOUND, LEAST_FOUND);
      return paged(rows, query, reply, summary);
    },
  );
  app.get(
    `/v1/${path}/:${key}`,
    inEnglish('catalogue', {
      summary: `A ${one}: how many films, and what they gave back`,
      params: Type.Object<TProperties>({
        [key]:
          key === 'id'
            ? Id(`id of the ${one}`, Number(example.key))
            : Type.String({ description: `code of the ${one}`, examples: [example.key] }),
      }),
      answer: Detail,
      fails: [`/v1/${path}/0`, 'entity-not-found', 'invalid-parameter'],
    }),
    ({ params }) => {
      const wanted = String(params[key]);
      const row = ranked().find(
        (other) => String(keyOf(kind, other)).toLowerCase() === wanted.toLowerCase(),
      );
      if (row === undefined) throw notFound(kind, wanted);
      const films = [...rowOf(kind.entities().films, row)];
      const { revenue } = catalogue.movies;
      const filter = kind.filterBy?.at(row) ?? String(keyOf(kind, row));
      return {
        ...summary(row),
        poster_path: table.poster_path?.at(row) ?? null,
        returns: bothReturnsOf(catalogue, films),
        revenue: films.reduce((sum, film) => sum + (revenue[film] || 0), 0),
        movies: `/v1/movies?${new URLSearchParams({ [kind.filter]: filter })}`,
      };
    },
  );
}

const keyOf = ({ table: { id, code } }: Kind, row: number): number | string =>
  id?.[row] ?? code?.at(row) ?? '';

/** The 404, with the codes of those that bear what was wanted as their name. */
function notFound(kind: Kind, wanted: string): Problem {
  const named = kind.key === 'code' ? kind.entities().find(wanted) : [];
  return new Problem(
    'entity-not-found',
    `no ${kind.one} has the ${kind.key} ${wanted}`,
    named.map((row) => String(keyOf(kind, row))),
  );
}

/** Rows of all entities, those with most films first; sorted once. */
const rankedRows = (all: () => Entities) =>
  once(() => {
    const { films } = all();
    return Array.from({ length: films.starts.length - 1 }, (_, row) => row).sort(
      (a, b) => rowOf(films, b).length - rowOf(films, a).length || a - b,
    );
  });

function kindsOf(context: Context): Kind[] {
  const { genres, collections, companies, countries, languages } = context.catalogue.tables;
  return [
    {
      path: 'genres',
      one: 'genre',
      key: 'id',
      example: { key: 18, name: 'Drama' },
      entities: context.genres,
      table: genres,
      filter: 'genres',
      filterBy: genres.name,
    },
    {
      path: 'collections',
      one: 'collection',
      key: 'id',
      example: { key: 10194, name: 'Toy Story Collection' },
      entities: context.collections,
      table: collections,
      filter: 'collection_id',
    },
    {
      path: 'companies',
      one: 'company',
      key: 'id',
      example: { key: 3, name: 'Pixar Animation Studios' },
      entities: context.companies,
      table: companies,
      filter: 'company_id',
    },
    {
      path: 'countries',
      one: 'country',
      key: 'code',
      example: { key: 'AR', name: 'Argentina' },
      entities: context.countries,
      table: countries,
      filter: 'country',
    },
    {
      path: 'languages',
      one: 'language',
      key: 'code',
      example: { key: 'es', name: 'Español' },
      entities: context.languages,
      table: languages,
      filter: 'spoken_language',
    },
  ];
}
