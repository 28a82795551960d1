import {
  type Catalogue,
  catalogueOf,
  decodeTable,
  encodeTable,
  SCHEMA,
  TABLE_NAMES,
  type TableName,
} from '../../src/catalogue/index.js';

/** A film of a catalogue made up for a test; what is left out is unknown. */
export interface FilmSketch {
  readonly id?: number;
  readonly title?: string;
  readonly overview?: string;
  readonly tagline?: string;
  readonly year?: number;
  readonly votes?: number;
  readonly average?: number;
  readonly runtime?: number;
  readonly language?: string;
  readonly adult?: boolean;
  readonly collection?: string;
  readonly genres?: readonly string[];
  readonly keywords?: readonly string[];
  readonly cast?: readonly string[];
  readonly crew?: readonly (readonly [name: string, job: string])[];
  readonly companies?: readonly string[];
  readonly countries?: readonly string[];
}

type Cell = number | string | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/** A catalogue in memory; the tables are coded and decoded as files are. Ids default to 1, 2, 3, ... */
export function filmCatalogue(films: readonly FilmSketch[]): Catalogue {
  const idOf = (film: FilmSketch) => film.id ?? films.indexOf(film) + 1;
  const idsOf = (names: readonly (string | undefined)[]) =>
    new Map(
      [...new Set(names)].filter((name) => name !== undefined).map((name, i) => [name, i + 1]),
    );
  const collections = idsOf(films.map(({ collection }) => collection));
  const genres = idsOf(films.flatMap((film) => film.genres ?? []));
  const keywords = idsOf(films.flatMap((film) => film.keywords ?? []));
  const companies = idsOf(films.flatMap((film) => film.companies ?? []));
  const people = idsOf(
    films.flatMap(({ cast = [], crew = [] }) => [...cast, ...crew.map(([name]) => name)]),
  );
  const codes = [...new Set(films.flatMap((film) => film.countries ?? []))];
  const languages = [...new Set(films.map(({ language = 'en' }) => language))];
  const named = (ids: ReadonlyMap<string, number>): Row[] =>
    [...ids].map(([name, id]) => ({ id, name, poster_path: null, gender: 0 }));
  const link = (column: string, values: (film: FilmSketch) => readonly Cell[]): Row[] =>
    films.flatMap((film) =>
      values(film).map((value, position) => ({ movie_id: idOf(film), position, [column]: value })),
    );
  const rows: Readonly<Record<TableName, readonly Row[]>> = {
    movies: films.map((film) => ({
      id: idOf(film),
      title: film.title ?? '',
      overview: film.overview ?? null,
      tagline: film.tagline ?? null,
      original_language: film.language ?? 'en',
      release_date: 0,
      release_year: film.year ?? 2000,
      release_month: 1,
      runtime: film.runtime ?? 0,
      vote_average: film.average ?? 0,
      vote_count: film.votes ?? 0,
      adult: film.adult ?? false,
      video: false,
      collection_id: collections.get(film.collection ?? '') ?? 0,
    })),
    collections: named(collections),
    genres: named(genres),
    companies: named(companies),
    countries: codes.map((code) => ({ code, name: `Country ${code}` })),
    languages: languages.map((code) => ({ code, name: code })),
    keywords: named(keywords),
    people: named(people),
    movie_genres: link('genre_id', (film) => (film.genres ?? []).map((name) => genres.get(name)!)),
    movie_companies: link('company_id', (film) =>
      (film.companies ?? []).map((name) => companies.get(name)!),
    ),
    movie_countries: link('country_code', (film) => film.countries ?? []),
    movie_languages: link('language_code', ({ language = 'en' }) => [language]),
    movie_keywords: link('keyword_id', (film) =>
      (film.keywords ?? []).map((name) => keywords.get(name)!),
    ),
    movie_cast: link('person_id', (film) => (film.cast ?? []).map((name) => people.get(name)!)),
    movie_crew: films.flatMap((film) =>
      (film.crew ?? []).map(([name, job], position) => ({
        movie_id: idOf(film),
        position,
        person_id: people.get(name)!,
        job,
      })),
    ),
  };
  const tables = TABLE_NAMES.map((name) => {
    const columns = Object.keys(SCHEMA[name]).map((column) => [
      column,
      rows[name].map((row) => row[column] ?? null),
    ]);
    return [name, decodeTable(name, encodeTable(name, Object.fromEntries(columns)))];
  });
  return catalogueOf(Object.fromEntries(tables) as Catalogue['tables']);
}
