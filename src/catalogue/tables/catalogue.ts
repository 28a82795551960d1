import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lowerBound } from '../../base/arrays.js';
import { type Csr, MOST_KEYS, sortedPlaces } from '../../base/csr.js';
import { releaseDamaged } from '../../base/errors.js';
import { filled, LONG_STEP } from '../../base/long-arrays.js';
import { once } from '../../base/once.js';
import { sortInSteps } from '../../base/sort.js';
import { type Gradual, gradually, type Steps } from '../../base/steps.js';
import { type OriginalLanguages, originalLanguages } from './original-languages.js';
import { SCHEMA, TABLE_NAMES, type TableName } from './schema.js';
import { checkArrowFile, decodeTable, emptyTable, type Table } from './table.js';
import type { TextColumn } from './text-column.js';

/** The clean tables, read-only. Inside the program all is known by its *row*, outside by its id. */
export interface Catalogue {
  readonly tables: { readonly [N in TableName]: Table<N> };
  readonly movies: Table<'movies'>;
  /** Row of the film with this TMDB id, -1 when there is none. */
  readonly movieRow: (id: number) => number;
  /** Row of the person with this id, -1 when there is none. */
  readonly personRow: (id: number) => number;
  /** Row of the film's collection in `collections`, -1 when it belongs to none; one per film. */
  readonly collectionOf: Int32Array;
  /** For each film its rows of `genres`, `companies`, ..., in the order of the source; or -1. */
  readonly genres: Csr<Int32Array>;
  readonly companies: Csr<Int32Array>;
  readonly countries: Csr<Int32Array>;
  readonly languages: Csr<Int32Array>;
  readonly keywords: Csr<Int32Array>;
  /** Rows of `people` of each film; `cast.starts[m]` is also its first row in `movie_cast`. */
  readonly cast: Csr<Int32Array>;
  readonly crew: Csr<Int32Array>;
  /** Rows of `movie_titles` of each film. */
  readonly titles: Csr<Int32Array>;
  /** Rows of `movie_overviews` of each film. */
  readonly overviews: Csr<Int32Array>;
  readonly originalLanguages: OriginalLanguages;
  /** Makes, step by step, what the first who asks for this would wait for. */
  readonly preparing: (part: Gradually) => Steps<void>;
}

/** What leads from a film to its rows of another table. */
const LINKS = [
  ...(['genres', 'companies', 'countries', 'languages', 'keywords'] as const),
  ...(['cast', 'crew', 'titles', 'overviews'] as const),
];
type Links = (typeof LINKS)[number];

/** What takes long to make of many films. */
export const MADE_GRADUALLY = [
  ...LINKS,
  ...(['movieRow', 'personRow', 'collectionOf', 'originalLanguages'] as const),
];
type Gradually = (typeof MADE_GRADUALLY)[number];

/**
 * Opens `buildCatalogue`'s tables, read when asked for; those that are `opened` otherwise are not read.
 * Throws `release-not-found`, `-damaged`.
 */
export function openCatalogue(
  folder: string,
  read: (file: string) => Uint8Array = readFileSync,
  opened: Partial<Catalogue['tables']> = {},
): Catalogue {
  const fileOf = (name: TableName) => join(folder, `${name}.arrow`);
  for (const name of TABLE_NAMES) checkArrowFile(fileOf(name));
  const open = <N extends TableName>(name: N) =>
    once(() => {
      const table = opened[name];
      if (table) return table;
      return TABLE_NAMES.includes(name) || existsSync(fileOf(name))
        ? decodeTable(name, read(fileOf(name)), fileOf(name))
        : emptyTable(name);
    });
  const names = Object.keys(SCHEMA) as TableName[];
  const tables = Object.fromEntries(names.map((name) => [name, open(name)]));
  return catalogueOf(lazy(tables as Makers<Catalogue['tables']>), fileOf);
}

/** The catalogue over its tables. Throws `release-damaged` when a link leads nowhere. */
export function catalogueOf(
  tables: Catalogue['tables'],
  nameOf: (table: TableName) => string = (table) => `table ${table}`,
): Catalogue {
  const { movies } = tables;
  const rows = {
    movieRow: gradually(() => rowsById(movies.id)),
    personRow: gradually(() => rowsById(tables.people.id)),
  };
  const linked = (table: LinkTable, items: () => Steps<Int32Array>) =>
    gradually(function* (): Steps<Csr<Int32Array>> {
      const starts = yield* startsOf(movies.id, tables[table].movie_id, nameOf(table));
      yield;
      return { starts, items: yield* items() };
    });
  const byId = (kind: 'genres' | 'companies' | 'keywords', ids: () => Int32Array) =>
    linked(`movie_${kind}`, () => rowsOfIds(tables[kind].id, ids()));
  const byCode = (kind: 'countries' | 'languages', codes: () => TextColumn) =>
    linked(`movie_${kind}`, () => rowsByCode(tables[kind].code, codes()));
  const owned = (table: 'movie_titles' | 'movie_overviews') =>
    linked(table, () => placesOf(tables[table].length));
  const credits = (table: 'movie_cast' | 'movie_crew') =>
    linked(table, function* () {
      const { person_id } = tables[table];
      yield;
      const items = yield* rowsOfIds(tables.people.id, person_id);
      const lost = items.indexOf(-1);
      if (lost < 0) return items;
      throw releaseDamaged(
        `${nameOf(table)} has in row ${lost} the person ${person_id[lost]}; expected one of ${nameOf('people')}`,
      );
    });
  const links: Readonly<Record<Links, Gradual<Csr<Int32Array>>>> = {
    genres: byId('genres', () => tables.movie_genres.genre_id),
    companies: byId('companies', () => tables.movie_companies.company_id),
    countries: byCode('countries', () => tables.movie_countries.country_code),
    languages: byCode('languages', () => tables.movie_languages.language_code),
    keywords: byId('keywords', () => tables.movie_keywords.keyword_id),
    cast: credits('movie_cast'),
    crew: credits('movie_crew'),
    titles: owned('movie_titles'),
    overviews: owned('movie_overviews'),
  };
  const whole = {
    collectionOf: gradually(() => rowsOfIds(tables.collections.id, movies.collection_id)),
    originalLanguages: gradually(() => originalLanguages(movies)),
  };
  const parts = { ...links, ...rows, ...whole };
  return lazy({
    tables: () => tables,
    movies: () => movies,
    movieRow: () => (id: number) => rows.movieRow()(id),
    personRow: () => (id: number) => rows.personRow()(id),
    ...links,
    ...whole,
    preparing: () => (part: Gradually) => parts[part].steps(),
  });
}

type LinkTable = Extract<TableName, `movie_${string}`>;
type Makers<T> = { readonly [K in keyof T]: () => T[K] };

/** The object whose properties are made when they are asked for. */
function lazy<T extends object>(makers: Makers<T>): T {
  const entries = Object.entries<() => unknown>(makers);
  const properties = entries.map(([name, get]) => [name, { get, enumerable: true }]);
  return Object.defineProperties({}, Object.fromEntries(properties)) as T;
}

/** Ids are looked up by halving, in a copy that is sorted where the table is not. */
function* rowsById(ids: Int32Array | Float64Array): Steps<(id: number) => number> {
  const ascending = ids.every((id, row) => row === 0 || ids[row - 1] < id);
  yield;
  const rows = ascending ? undefined : yield* sortedRows(ids);
  const sorted = rows ? ids.map((_, place) => ids[rows[place]]) : ids;
  return (id) => {
    const place = lowerBound(sorted, id);
    if (sorted[place] !== id) return -1;
    return rows ? rows[place] : place;
  };
}

function sortedRows(ids: Int32Array | Float64Array): Steps<Uint32Array> {
  const isKey = (id: number) => id >= 0 && id < MOST_KEYS && Number.isInteger(id);
  if (ids.every(isKey)) return sortedPlaces(Uint32Array.from(ids));
  return sortInSteps(Uint32Array.from(ids.keys()), (a, b) => ids[a] - ids[b]);
}

/** The row of each id, -1 for none. */
function* rowsOfIds(entities: Int32Array, ids: Int32Array): Steps<Int32Array> {
  const rowOf = yield* rowFinder(entities);
  const rows = new Int32Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    if (i % LONG_STEP === 0) yield;
    rows[i] = rowOf(ids[i]);
  }
  return rows;
}

/** As `rowsById`; many look-ups are worth a table of ids, unless a large one. */
function* rowFinder(entities: Int32Array): Steps<(id: number) => number> {
  let [least, greatest] = [0, 0];
  for (let row = 0; row < entities.length; row++) {
    least = Math.min(least, entities[row]);
    greatest = Math.max(greatest, entities[row]);
  }
  const range = greatest - least + 1;
  if (range > 2 ** 23) return yield* rowsById(entities);
  const rows = yield* filled(new Int32Array(range), -1);
  for (let row = 0; row < entities.length; row++) {
    if (row % LONG_STEP === 0) yield;
    rows[entities[row] - least] = row;
  }
  return (id) => rows[id - least] ?? -1;
}

/** So many codes are read in a step. */
const CODES_STEP = 2 ** 12;

function* rowsByCode(entities: TextColumn, codes: TextColumn): Steps<Int32Array> {
  const rowOf = new Map<string | null, number>();
  for (let row = 0; row < entities.length; row++) rowOf.set(entities.at(row), row);
  const rows = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    if (i % CODES_STEP === 0) yield;
    rows[i] = rowOf.get(codes.at(i)) ?? -1;
  }
  return rows;
}

/** Rows that follow one another. */
function* placesOf(length: number): Steps<Int32Array> {
  const places = new Int32Array(length);
  for (let place = 0; place < length; place++) {
    if (place % LONG_STEP === 0) yield;
    places[place] = place;
  }
  return places;
}

/** So many films are looked at in a step: some ten links each. */
const FILMS_STEP = 2 ** 12;

/** Both arrays list the films in the same order, so one pass finds where each film's run starts. */
function* startsOf(
  movies: Int32Array | Float64Array,
  links: Int32Array | Float64Array,
  name: string,
): Steps<Uint32Array> {
  const starts = new Uint32Array(movies.length + 1);
  let link = 0;
  for (let movie = 0; movie < movies.length; movie++) {
    if (movie % FILMS_STEP === 0) yield;
    starts[movie] = link;
    while (link < links.length && links[link] === movies[movie]) link++;
  }
  if (link !== links.length) {
    throw releaseDamaged(
      `${name} has in row ${link} the film ${links[link]}; expected films in the order of the films`,
    );
  }
  starts[movies.length] = link;
  return starts;
}
