import { fnv1a } from '../../base/arrays.js';
import { type Csr, rowOf } from '../../base/csr.js';
import { jsonOf } from '../../base/json.js';
import { randomNumbers } from '../../base/random.js';
import { type Catalogue, SCHEMA, TABLE_NAMES, TextColumn } from '../../catalogue/index.js';
import type { Recommender } from '../../recommender/index.js';
import type { Release } from '../stored/open-release.js';

/** What releases are compared by: figures, and a sample of films with their values and lists. */
export interface Facts {
  readonly format: 2;
  /** Whose ids the films have. */
  readonly scheme: string;
  /** Ids of all films, ascending. */
  readonly ids: readonly number[];
  readonly rows: Numbers;
  /** Share of the cells of a column, or lists of a film, that hold nothing. */
  readonly empty: Numbers;
  /** Of each source, the share of cells and records that could not be read. */
  readonly unread: Numbers;
  /** Quantiles of the known values of columns of numbers. */
  readonly quantiles: Readonly<Record<string, readonly number[]>>;
  /** Ids of some films, the same ones in every release that has them. */
  readonly sample: readonly number[];
  /** Of each column and list, a hash of the value of each film of the sample; 0: it has none. */
  readonly values: Readonly<Record<string, readonly number[]>>;
  /** The lists of the first films of the sample, as ids. */
  readonly lists: readonly (readonly number[])[];
  /** The share of all scores in the lists that comes from each field. */
  readonly fields: Numbers;
  /** Share of the lists that are shorter than the catalogue allows, or hold films that score nothing. */
  readonly emptyLists: number;
  readonly bytesPerFilm: number;
}

type Numbers = Readonly<Record<string, number>>;

/** How many films' values are compared, and how many of these films' lists. */
const SAMPLED = 1000;
const LISTED = 300;
const LENGTH = 10;

/** The rows of the films of the sample: those whose ids draw the least numbers. */
export function sampleOf({ id }: Catalogue['movies'], count = SAMPLED): number[] {
  const draws = Float64Array.from(id, (one) => randomNumbers(one)());
  const rows = Array.from(draws.keys()).sort((a, b) => draws[a] - draws[b] || id[a] - id[b]);
  return rows.slice(0, count);
}

/** Takes the facts of a release; the same release gives the same facts. */
export function measureFacts({ catalogue, recommender, manifest, read }: Release): Facts {
  const { movies, tables } = catalogue;
  const rows = sampleOf(movies);
  const bytes = manifest.outputs.reduce((sum, output) => sum + output.bytes, 0);
  return {
    format: 2,
    scheme: manifest.ids ?? 'tmdb',
    ids: [...movies.id].sort((a, b) => a - b),
    rows: Object.fromEntries(TABLE_NAMES.map((name) => [name, tables[name].length])),
    ...profileFacts(read('profile/profile.json')),
    sample: rows.map((row) => movies.id[row]),
    values: Object.fromEntries(
      Object.entries(valuesOf(catalogue)).map(([name, value]) => [
        name,
        rows.map((row) => hashOf(value(row))),
      ]),
    ),
    ...listFacts(catalogue, recommender, rows.slice(0, LISTED)),
    bytesPerFilm: bytes / Math.max(1, movies.length),
  };
}

/** What the data report says already of the tables. */
function profileFacts(bytes: Uint8Array | null): Pick<Facts, 'empty' | 'unread' | 'quantiles'> {
  const profile = Object(jsonOf(Buffer.from(bytes ?? []).toString()));
  const empty: Record<string, number> = {};
  const quantiles: Record<string, readonly number[]> = {};
  const tables = { movies: profile, ...profile.tables };
  for (const [table, { columns }] of Object.entries<{ columns?: object }>(tables)) {
    for (const [name, column] of Object.entries(columns ?? {})) {
      const { rows, missing, zeros, zero_means_missing, number, number_known } = column;
      if (rows > 0) {
        empty[`${table}.${name}`] = (missing + (zero_means_missing ? zeros : 0)) / rows;
      }
      const measures = (number_known ?? number)?.quantiles;
      if (table === 'movies' && measures && column.type !== 'identifier') {
        const { p5, p25, p50, p75, p95 } = measures;
        const values = [p5, p25, p50, p75, p95];
        if (values.every(Number.isFinite)) quantiles[`movies.${name}`] = values;
      }
    }
  }
  for (const [name, list] of Object.entries<Numbers>(profile.nested ?? {})) {
    empty[name] = list.empty / Math.max(1, list.rows);
  }
  const unread: Record<string, number> = {};
  const records: Record<string, number> = {};
  for (const { table, step, rows } of profile.lineage?.steps ?? []) {
    if (step === 'records read') records[table] = rows;
    if (UNREAD.test(step)) unread[table] = (unread[table] ?? 0) + rows;
  }
  for (const table of Object.keys(unread)) unread[table] /= Math.max(1, records[table] ?? 0);
  return { empty, quantiles, unread };
}

/** Steps of the lineage by which something of a source was not understood. */
const UNREAD = /not read|not a number|^left out: (?:damaged|unusable|no )/;

/** Of each column and list, what a film's value is as a text; '' for none. */
function valuesOf(catalogue: Catalogue): Record<string, (row: number) => string> {
  const { movies, tables } = catalogue;
  const columns = Object.keys(SCHEMA.movies).filter((name) => name !== 'id');
  const lists: readonly (readonly [string, Csr<Int32Array>, TextColumn])[] = [
    ['genres', catalogue.genres, tables.genres.name],
    ['production_companies', catalogue.companies, tables.companies.name],
    ['production_countries', catalogue.countries, tables.countries.name],
    ['spoken_languages', catalogue.languages, tables.languages.name],
    ['keywords', catalogue.keywords, tables.keywords.name],
    ['cast', catalogue.cast, tables.people.name],
    ['crew', catalogue.crew, tables.people.name],
  ];
  return Object.fromEntries([
    ...columns.map((name) => {
      const column = movies[name as keyof typeof SCHEMA.movies];
      const text = (row: number) =>
        column instanceof TextColumn ? column.at(row) : column[row] || '';
      return [`movies.${name}`, (row: number) => String(text(row) ?? '')] as const;
    }),
    ...lists.map(([name, csr, names]) => {
      const namesOf = (row: number) =>
        [...rowOf(csr, row)].map((item) => (item < 0 ? '?' : names.at(item))).sort();
      return [name, (row: number) => namesOf(row).join('|')] as const;
    }),
  ]);
}

/** 16 bits: of 65,000 changed values one passes for the same. */
function hashOf(value: string): number {
  if (value === '') return 0;
  const hash = fnv1a(Buffer.from(value));
  return (hash ^ (hash >>> 16)) & 0xffff || 1;
}

function listFacts({ movies }: Catalogue, recommender: Recommender, rows: readonly number[]) {
  const given = new Map(recommender.fields.map((field) => [field, 0]));
  const most = Math.min(LENGTH, movies.length - 1);
  let empty = 0;
  let sum = 0;
  const lists = rows.map((row) => {
    const { results } = recommender.similar(row, { n: LENGTH });
    if (results.length < most || !results.every(({ rawScore }) => rawScore > 0)) empty++;
    for (const { field, contribution } of results.flatMap((one) => one.contributions)) {
      given.set(field, (given.get(field) ?? 0) + contribution);
      sum += contribution;
    }
    return results.map((one) => movies.id[one.row]);
  });
  const fields = [...given].map(([field, part]) => [field, sum > 0 ? part / sum : 0]);
  return {
    lists,
    fields: Object.fromEntries(fields) as Numbers,
    emptyLists: empty / Math.max(1, rows.length),
  };
}
