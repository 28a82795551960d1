import {
  type Catalogue,
  catalogueOf,
  decodeTable,
  encodeTable,
  SCHEMA,
  type TableName,
} from '../../src/catalogue/index.js';

type Cell = number | string | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/** A film of the small catalogue: what is left out is unknown. */
export interface SmallFilm {
  readonly id: number;
  readonly title: string;
  readonly original_title?: string;
  readonly titles?: readonly (readonly [kind: string, language: string, title: string])[];
  readonly overview?: string;
  readonly tagline?: string;
  readonly adult?: boolean;
  readonly date?: string;
  readonly votes?: number;
  readonly average?: number;
  readonly popularity?: number | null;
  readonly runtime?: number;
  readonly budget?: number;
  readonly revenue?: number;
  readonly imdb_id?: string;
  readonly language?: string;
  /** Languages that are spoken in it; its own when left out. */
  readonly spoken?: readonly string[];
  readonly collection?: number;
  readonly genres?: readonly string[];
  readonly keywords?: readonly string[];
  readonly companies?: readonly string[];
  readonly countries?: readonly string[];
  /** `name`, or `name as credited`. */
  readonly cast?: readonly string[];
  readonly directors?: readonly string[];
  readonly crew?: readonly (readonly [name: string, department: string, job: string])[];
}

/** People by name; where a name is given twice two people bear it, told apart by `#2`. */
export interface SmallPerson {
  readonly id: number;
  readonly name: string;
  readonly gender?: number;
}

const DAY = 86_400_000;

/** A catalogue in memory with these films, its tables coded and decoded as files are. */
export function smallCatalogue(
  films: readonly SmallFilm[],
  people: readonly SmallPerson[] = [],
  collections: readonly { readonly id: number; readonly name: string }[] = [],
): Catalogue {
  const names = [...new Set(films.flatMap((film) => [...creditedNames(film)]))];
  const known = new Set(people.map((person) => keyOf(person, people)));
  const others = names
    .filter((name) => !known.has(name))
    .map((name, i) => ({ id: 1000 + i, name, gender: 0 }));
  const everybody = [...people, ...others].sort((a, b) => a.id - b.id);
  const idOf = new Map(everybody.map((person) => [keyOf(person, everybody), person.id]));
  const genres = entityIds(films.flatMap(({ genres = [] }) => genres));
  const keywords = entityIds(films.flatMap(({ keywords = [] }) => keywords));
  const companies = entityIds(films.flatMap(({ companies = [] }) => companies));
  const link = (column: string, values: (film: SmallFilm) => readonly Cell[]) =>
    films.flatMap((film) =>
      values(film).map((value, position) => ({ movie_id: film.id, position, [column]: value })),
    );
  const countryCodes = [...new Set(films.flatMap(({ countries = [] }) => countries))].sort();
  const languageCodes = [...new Set(films.flatMap(spokenIn))].sort();
  const rows: { readonly [N in TableName]: readonly Row[] } = {
    movies: films.map(movieRow),
    collections: collections.map((collection) => ({ ...collection, poster_path: null })),
    genres: entityRows(genres),
    companies: entityRows(companies),
    countries: countryCodes.map((code) => ({ code, name: `Country ${code}` })),
    languages: languageCodes.map((code) => ({ code, name: `Language ${code}` })),
    keywords: entityRows(keywords),
    people: everybody.map(({ id, name, gender = 0 }) => ({ id, name, gender })),
    movie_genres: link('genre_id', ({ genres: own = [] }) =>
      own.map((name) => genres.get(name) ?? 0),
    ),
    movie_companies: link('company_id', ({ companies: own = [] }) =>
      own.map((name) => companies.get(name) ?? 0),
    ),
    movie_countries: link('country_code', ({ countries = [] }) => countries),
    movie_languages: link('language_code', spokenIn),
    movie_keywords: link('keyword_id', ({ keywords: own = [] }) =>
      own.map((name) => keywords.get(name) ?? 0),
    ),
    movie_cast: films.flatMap((film) =>
      (film.cast ?? []).map((credit, position) => {
        const [name, as = null] = credit.split(' as ');
        return {
          movie_id: film.id,
          position,
          person_id: idOf.get(name) ?? 0,
          credited_as: as,
          character: `Part ${position}`,
        };
      }),
    ),
    movie_crew: films.flatMap((film) =>
      crewOf(film).map(([name, department, job], position) => ({
        movie_id: film.id,
        position,
        person_id: idOf.get(name) ?? 0,
        credited_as: null,
        department,
        job,
      })),
    ),
    movie_overviews: [],
    movie_titles: films.flatMap((film) => {
      const { original_title = film.title, language = 'en', titles = [] } = film;
      const original = ['original', language, original_title] as const;
      return (original_title === film.title ? titles : [original, ...titles]).map(
        ([kind, language, title], position) => ({
          movie_id: film.id,
          position,
          language,
          kind,
          title,
        }),
      );
    }),
  };
  const tables = Object.keys(SCHEMA).map((name) => [
    name,
    tableOf(name as TableName, rows[name as TableName]),
  ]);
  return catalogueOf(Object.fromEntries(tables) as Catalogue['tables']);
}

function tableOf(name: TableName, rows: readonly Row[]) {
  const columns = Object.keys(SCHEMA[name]).map((column) => [
    column,
    rows.map((row) => row[column] ?? null),
  ]);
  return decodeTable(name, encodeTable(name, Object.fromEntries(columns)));
}

function movieRow(film: SmallFilm): Row {
  const { budget = 0, revenue = 0, date = '2000-01-01' } = film;
  return {
    id: film.id,
    imdb_id: film.imdb_id ?? null,
    title: film.title,
    original_title: film.original_title ?? film.title,
    original_language: film.language ?? 'en',
    release_date: Date.parse(date) / DAY,
    release_year: Number(date.slice(0, 4)),
    release_month: Number(date.slice(5, 7)),
    runtime: film.runtime ?? 0,
    budget,
    revenue,
    return: budget > 0 ? revenue / budget : 0,
    popularity: film.popularity === undefined ? 1 : film.popularity,
    vote_average: film.average ?? 0,
    vote_count: film.votes ?? 0,
    status: 'Released',
    adult: film.adult ?? false,
    video: false,
    collection_id: film.collection ?? 0,
    overview: film.overview ?? null,
    tagline: film.tagline ?? null,
    homepage: null,
    poster_path: null,
  };
}

const spokenIn = ({ language = 'en', spoken = [language] }: SmallFilm) => spoken;

const crewOf = ({ directors = [], crew = [] }: SmallFilm) => [
  ...directors.map((name) => [name, 'Directing', 'Director'] as const),
  ...crew,
];

function* creditedNames(film: SmallFilm): Generator<string> {
  for (const credit of film.cast ?? []) yield credit.split(' as ')[0];
  for (const [name] of crewOf(film)) yield name;
}

function keyOf(person: SmallPerson, people: readonly SmallPerson[]): string {
  const before = people.slice(0, people.indexOf(person));
  const same = before.filter(({ name }) => name === person.name).length;
  return same === 0 ? person.name : `${person.name}#${same + 1}`;
}

const entityIds = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...new Set(names)].sort().map((name, i) => [name, i + 1]));

const entityRows = (ids: ReadonlyMap<string, number>): Row[] =>
  [...ids].map(([name, id]) => ({ id, name }));
