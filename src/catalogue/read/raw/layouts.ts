import { type EntityKind, MOVIE_CELLS, type SourceKind } from './raw-tables.js';

/** How the nested cells of a layout are written. */
export type Notation = 'python' | 'json';

/** What a column of nested entries lists, and which of its fields are read. */
export interface EntryColumn {
  readonly kind: EntityKind | 'cast' | 'crew';
  /** What kind of row it makes of the row that it stands in. */
  readonly role: SourceKind;
  readonly id: 'id' | 'iso_3166_1' | 'iso_639_1';
  readonly fields: readonly string[];
}

const listOf = (
  kind: EntryColumn['kind'],
  role: SourceKind,
  id: EntryColumn['id'],
  ...others: readonly string[]
): EntryColumn => ({ kind, role, id, fields: [id, 'name', ...others] });

/** The columns of nested entries, by their name in every layout. */
export const ENTRY_COLUMNS: Readonly<Record<string, EntryColumn>> = {
  belongs_to_collection: listOf('collections', 'movies', 'id', 'poster_path'),
  genres: listOf('genres', 'movies', 'id'),
  production_companies: listOf('companies', 'movies', 'id'),
  production_countries: listOf('countries', 'movies', 'iso_3166_1'),
  spoken_languages: listOf('languages', 'movies', 'iso_639_1'),
  keywords: listOf('keywords', 'keywords', 'id'),
  cast: listOf('cast', 'credits', 'id', 'gender', 'character'),
  crew: listOf('crew', 'credits', 'id', 'gender', 'department', 'job'),
};

/** A CSV file of a layout: the column that tells the film, and the columns it must have. */
export interface CsvLayout {
  /** What the file is called, unpacked. */
  readonly name: string;
  readonly role: SourceKind;
  readonly notation: Notation;
  readonly idColumn: string;
  readonly columns: readonly string[];
}

/** The lists of a film that every layout has. */
const LISTS = ['genres', 'production_companies', 'production_countries', 'spoken_languages'];

/** What tmdb-5000 does not tell of a film. */
const KAGGLE_ALONE = ['imdb_id', 'adult', 'video', 'poster_path'];

const KAGGLE = { notation: 'python', idColumn: 'id' } as const;

/** The layouts of CSV files; `ndjson` is one film in TMDB's API shape a line. */
export const CSV_NAMES = ['kaggle', 'tmdb-5000'] as const;
export type LayoutName = (typeof CSV_NAMES)[number] | 'ndjson';

/** The CSV files of each layout, in the order in which they are read; the films' must be there. */
export const CSV_LAYOUTS: Readonly<Record<(typeof CSV_NAMES)[number], readonly CsvLayout[]>> = {
  kaggle: [
    {
      ...KAGGLE,
      name: 'movies_metadata.csv',
      role: 'movies',
      columns: [...MOVIE_CELLS, ...LISTS, 'belongs_to_collection'],
    },
    { ...KAGGLE, name: 'credits.csv', role: 'credits', columns: ['cast', 'crew', 'id'] },
    { ...KAGGLE, name: 'keywords.csv', role: 'keywords', columns: ['id', 'keywords'] },
  ],
  'tmdb-5000': [
    {
      name: 'tmdb_5000_movies.csv',
      role: 'movies',
      notation: 'json',
      idColumn: 'id',
      columns: [
        ...MOVIE_CELLS.filter((name) => !KAGGLE_ALONE.includes(name)),
        ...LISTS,
        'keywords',
      ],
    },
    {
      name: 'tmdb_5000_credits.csv',
      role: 'credits',
      notation: 'json',
      idColumn: 'movie_id',
      columns: ['movie_id', 'cast', 'crew'],
    },
  ],
};
