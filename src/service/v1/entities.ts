import { rowOf } from '../../base/csr.js';
import { type Entities, hasKnownReturn, returnsOf } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import { extended } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Problem } from '../problems/problems.js';
import { type Static, Type } from '../schemas/type.js';
import { Id } from './movie-param.js';
import { LEAST_FOUND, MOST_FOUND, pageAnswer, paged, pageQuery } from './paging.js';
import { inEnglish } from './v1-route.js';

/** One kind of what films have in common, and how it is known from outside. */
interface Kind {
  readonly path: string;
  readonly one: string;
  readonly key: 'id' | 'code';
  readonly example: { readonly key: string; readonly name: string };
  readonly entities: () => Entities;
  readonly keyOf: (row: number) => number | string;
  readonly nameOf: (row: number) => string;
  readonly posterOf?: (row: number) => string | null;
  /** How /v1/movies lists the films of the entity. */
  readonly moviesUrl: (row: number) => string;
}

const Returns = Type.Object({
  films: Type.Integer(),
  total: Type.Number({ description: 'sum of revenue / budget' }),
  mean: Type.NullableNumber(),
});

/** Collections, companies, genres, countries, languages: lists of them, and each of them. */
export function entities(app: App, context: Context): void {
  for (const kind of kindsOf(context)) entity(app, context, kind);
}

function entity(app: App, context: Context, kind: Kind): void {
  const key =
    kind.key === 'id'
      ? { id: Type.Integer({ examples: [Number(kind.example.key)] }) }
      : { code: Type.String({ examples: [kind.example.key] }) };
  const Summary = Type.Object({
    ...key,
    name: Type.String({ examples: [kind.example.name] }),
    films: Type.Integer({ description: `films of the ${kind.one}` }),
  });
  const Detail = Type.Object({
    ...Summary.properties,
    poster_path: Type.NullableString(),
    returns: Type.Object(
      { all: Returns, known: Returns },
      { description: 'revenue / budget over all its films, and over those where both are known' },
    ),
    revenue: Type.Number({ description: 'sum of the known revenues, US dollars' }),
    movies: Type.String({ description: 'where its films are listed' }),
  });
  const summary = (row: number) =>
    ({
      [kind.key]: kind.keyOf(row),
      name: kind.nameOf(row),
      films: rowOf(kind.entities().films, row).length,
    }) as Static<typeof Summary>;
  const ranked = rankedRows(kind.entities);

  app.get(
    `/v1/${kind.path}`,
    inEnglish('catalogue', {
      summary: `All ${kind.path}, those with most films first`,
      querystring: Type.Object({
        q: Type.Optional(Type.String({ description: 'words of the name, typos forgiven' })),
        ...pageQuery,
      }),
      response: {
        200: Type.Object({ ...pageAnswer, results: Type.Array(Summary) }),
        ...problemResponses('en', `/v1/${kind.path}?page=0`, 'invalid-parameter'),
      },
    }),
    ({ query }, reply) => {
      const rows =
        query.q === undefined ? ranked() : kind.entities().search(query.q, MOST_FOUND, LEAST_FOUND);
      return paged(rows, query, reply, summary);
    },
  );
  app.get(
    `/v1/${kind.path}/:${kind.key}`,
    inEnglish('catalogue', {
      summary: `A ${kind.one}: how many films, and what they gave back`,
      params: Type.Object({
        [kind.key]:
          kind.key === 'id'
            ? Id(`id of the ${kind.one}`, Number(kind.example.key))
            : Type.String({ description: `code of the ${kind.one}`, examples: [kind.example.key] }),
      }),
      response: {
        200: Detail,
        ...problemResponses('en', `/v1/${kind.path}/0`, 'entity-not-found', 'invalid-parameter'),
      },
    }),
    ({ params }) => {
      const wanted = (params as Readonly<Record<string, number | string>>)[kind.key];
      const row = ranked().find((one) => sameKey(kind.keyOf(one), wanted));
      if (row === undefined) throw notFound(kind, wanted);
      const films = [...rowOf(kind.entities().films, row)];
      const known = films.filter((film) => hasKnownReturn(context.catalogue, film));
      const { revenue } = context.catalogue.movies;
      return extended(summary(row), {
        poster_path: kind.posterOf?.(row) ?? null,
        returns: {
          all: returnsOf(context.catalogue, films),
          known: returnsOf(context.catalogue, known),
        },
        revenue: films.reduce((sum, film) => sum + (revenue[film] || 0), 0),
        movies: kind.moviesUrl(row),
      });
    },
  );
}

const sameKey = (a: number | string, b: number | string): boolean =>
  String(a).toLowerCase() === String(b).toLowerCase();

function notFound(kind: Kind, wanted: number | string): Problem {
  const names = kind.key === 'code' ? kind.entities().find(String(wanted)).map(kind.keyOf) : [];
  return new Problem(
    'entity-not-found',
    `no ${kind.one} has the ${kind.key} ${wanted}`,
    names.map(String),
  );
}

/** Rows of all entities, those with most films first; sorted once. */
function rankedRows(all: () => Entities): () => number[] {
  let rows: number[] | undefined;
  return () => {
    const { films } = all();
    rows ??= Array.from({ length: films.starts.length - 1 }, (_, row) => row).sort(
      (a, b) => rowOf(films, b).length - rowOf(films, a).length || a - b,
    );
    return rows;
  };
}

function kindsOf(context: Context): Kind[] {
  const { tables } = context.catalogue;
  const { genres, collections, companies, countries, languages } = tables;
  const query = (name: string, value: number | string | null) =>
    `/v1/movies?${new URLSearchParams({ [name]: String(value) })}`;
  return [
    {
      path: 'genres',
      one: 'genre',
      key: 'id',
      example: { key: '18', name: 'Drama' },
      entities: context.genres,
      keyOf: (row) => genres.id[row],
      nameOf: (row) => genres.name.at(row) ?? '',
      moviesUrl: (row) => query('genres', genres.name.at(row)),
    },
    {
      path: 'collections',
      one: 'collection',
      key: 'id',
      example: { key: '10194', name: 'Toy Story Collection' },
      entities: context.collections,
      keyOf: (row) => collections.id[row],
      nameOf: (row) => collections.name.at(row) ?? '',
      posterOf: (row) => collections.poster_path.at(row),
      moviesUrl: (row) => query('collection_id', collections.id[row]),
    },
    {
      path: 'companies',
      one: 'company',
      key: 'id',
      example: { key: '3', name: 'Pixar Animation Studios' },
      entities: context.companies,
      keyOf: (row) => companies.id[row],
      nameOf: (row) => companies.name.at(row) ?? '',
      moviesUrl: (row) => query('company_id', companies.id[row]),
    },
    {
      path: 'countries',
      one: 'country',
      key: 'code',
      example: { key: 'AR', name: 'Argentina' },
      entities: context.countries,
      keyOf: (row) => countries.code.at(row) ?? '',
      nameOf: (row) => countries.name.at(row) ?? '',
      moviesUrl: (row) => query('country', countries.code.at(row)),
    },
    {
      path: 'languages',
      one: 'language',
      key: 'code',
      example: { key: 'es', name: 'Español' },
      entities: context.languages,
      keyOf: (row) => languages.code.at(row) ?? '',
      nameOf: (row) => languages.name.at(row) ?? '',
      moviesUrl: (row) => query('spoken_language', languages.code.at(row)),
    },
  ];
}
