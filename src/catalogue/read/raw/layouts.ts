import type { EntityKind, Role } from './raw-tables.js';

/** How the nested cells of a layout are written. */
export type Notation = 'python' | 'json';

/** What a column of nested entries lists, and which of its fields are read. */
export interface NestedColumn {
  readonly kind: EntityKind | 'cast' | 'crew';
  /** What kind of row it makes of the row that it stands in. */
  readonly role: Role;
  readonly id: 'id' | 'iso_3166_1' | 'iso_639_1';
  readonly fields: readonly string[];
}

const listOf = (
  kind: NestedColumn['kind'],
  role: Role,
  id: NestedColumn['id'],
  ...others: readonly string[]
): NestedColumn => ({ kind, role, id, fields: [id, 'name', ...others] });

/** The columns of nested entries, by their name in every layout. */
export const NESTED_COLUMNS: Readonly<Record<string, NestedColumn>> = {
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
  readonly role: Role;
  readonly notation: Notation;
  readonly idColumn: string;
  readonly columns: readonly string[];
}

const MOVIE_COLUMNS = [
  'id',
  'title',
  'original_title',
  'original_language',
  'release_date',
  'runtime',
  'budget',
  'revenue',
  'popularity',
  'vote_average',
  'vote_count',
  'status',
  'overview',
  'tagline',
  'homepage',
  'genres',
  'production_companies',
  'production_countries',
  'spoken_languages',
];

/** The CSV files of each layout, in the order in which they are read. */
export const CSV_LAYOUTS: Readonly<Record<'kaggle' | 'tmdb-5000', readonly CsvLayout[]>> = {
  kaggle: [
    {
      role: 'movies',
      notation: 'python',
      idColumn: 'id',
      columns: [
        ...MOVIE_COLUMNS,
        'imdb_id',
        'adult',
        'video',
        'poster_path',
        'belongs_to_collection',
      ],
    },
    { role: 'credits', notation: 'python', idColumn: 'id', columns: ['cast', 'crew', 'id'] },
    { role: 'keywords', notation: 'python', idColumn: 'id', columns: ['id', 'keywords'] },
  ],
  'tmdb-5000': [
    { role: 'movies', notation: 'json', idColumn: 'id', columns: [...MOVIE_COLUMNS, 'keywords'] },
    {
      role: 'credits',
      notation: 'json',
      idColumn: 'movie_id',
      columns: ['movie_id', 'cast', 'crew'],
    },
  ],
};
