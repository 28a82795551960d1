/**
 * Every table of the catalogue and every column of it, once. The tables are the contract between
 * the stages: they are written as Parquet (for any tool) and as Arrow (for this program).
 *
 * Row order is part of the contract: `movies` in the order of the source; link tables (`movie_*`)
 * in the order of `movies`, then `position`; entity tables by id (people too).
 */

/** What a column holds. `date` is days since 1970-01-01; money is in US dollars. */
export type ColumnType = 'integer' | 'number' | 'text' | 'boolean' | 'date';

export interface Column {
  readonly type: ColumnType;
  /** True when a cell may be empty: NaN in numbers, 0 in integers, null in text. */
  readonly nullable?: true;
  readonly unit?: string;
  readonly meaning: string;
}

export type TableSchema = Readonly<Record<string, Column>>;

const entity = (what: string) =>
  ({
    id: { type: 'integer', meaning: `TMDB id of the ${what}` },
    name: { type: 'text', meaning: `name of the ${what}` },
  }) as const satisfies TableSchema;

const coded = (what: string, code: string) =>
  ({
    code: { type: 'text', meaning: `${code} code of the ${what}` },
    name: { type: 'text', meaning: `name of the ${what}` },
  }) as const satisfies TableSchema;

const movieId = { type: 'integer', meaning: 'id of the film, in movies.id' } as const;
const position = { type: 'integer', meaning: 'place in the list of the film, from 0' } as const;

const link = <const C extends string, const T extends ColumnType>(
  column: C,
  type: T,
  meaning: string,
) =>
  ({ movie_id: movieId, position, [column]: { type, meaning } }) as {
    readonly movie_id: typeof movieId;
    readonly position: typeof position;
  } & { readonly [K in C]: { readonly type: T; readonly meaning: string } };

export const SCHEMA = {
  movies: {
    id: { type: 'integer', meaning: 'TMDB id of the film; unique' },
    imdb_id: { type: 'text', nullable: true, meaning: 'IMDb id, as in tt0114709' },
    title: { type: 'text', meaning: 'title in English, or as TMDB shows it' },
    original_title: { type: 'text', nullable: true, meaning: 'title in the original language' },
    original_language: { type: 'text', nullable: true, meaning: 'ISO 639-1 code' },
    release_date: { type: 'date', meaning: 'first release' },
    release_year: { type: 'integer', meaning: 'year of release_date' },
    release_month: { type: 'integer', meaning: 'month of release_date, 1 to 12' },
    runtime: { type: 'number', nullable: true, unit: 'minutes', meaning: '0 means missing' },
    budget: { type: 'number', unit: 'USD', meaning: '0 means missing' },
    revenue: { type: 'number', unit: 'USD', meaning: '0 means missing' },
    return: { type: 'number', unit: 'ratio', meaning: 'revenue / budget; 0 where budget is 0' },
    popularity: { type: 'number', nullable: true, meaning: "TMDB's popularity" },
    vote_average: { type: 'number', nullable: true, unit: '0 to 10', meaning: '0 means missing' },
    vote_count: { type: 'number', nullable: true, unit: 'votes', meaning: 'number of votes' },
    status: { type: 'text', nullable: true, meaning: 'Released, Rumored, ...' },
    adult: { type: 'boolean', meaning: 'marked as adult' },
    video: { type: 'boolean', meaning: 'marked as video, not cinema' },
    collection_id: { type: 'integer', nullable: true, meaning: 'id of its collection' },
    overview: { type: 'text', nullable: true, meaning: 'summary of the plot' },
    tagline: { type: 'text', nullable: true, meaning: 'advertising line' },
    homepage: { type: 'text', nullable: true, meaning: 'web page' },
    poster_path: { type: 'text', nullable: true, meaning: "path on TMDB's image host" },
  },
  collections: {
    ...entity('collection'),
    poster_path: { type: 'text', nullable: true, meaning: "path on TMDB's image host" },
  },
  genres: entity('genre'),
  companies: entity('production company'),
  countries: coded('country', 'ISO 3166-1'),
  languages: coded('spoken language', 'ISO 639-1'),
  keywords: entity('keyword'),
  people: {
    id: {
      type: 'integer',
      meaning: 'TMDB id of the person; negative where the sources give a name and no id',
    },
    name: { type: 'text', meaning: 'name, as most of the credits give it' },
    gender: { type: 'integer', meaning: '0 unknown, 1 female, 2 male, 3 non-binary' },
  },
  movie_genres: link('genre_id', 'integer', 'id of the genre'),
  movie_companies: link('company_id', 'integer', 'id of the production company'),
  movie_countries: link('country_code', 'text', 'code of the country of production'),
  movie_languages: link('language_code', 'text', 'code of the spoken language'),
  movie_keywords: link('keyword_id', 'integer', 'id of the keyword'),
  movie_cast: {
    ...link('person_id', 'integer', 'id of the person, in people.id'),
    credited_as: {
      type: 'text',
      nullable: true,
      meaning: 'the name that this credit gives, where it is not people.name',
    },
    character: { type: 'text', nullable: true, meaning: 'part played' },
  },
  movie_crew: {
    ...link('person_id', 'integer', 'id of the person, in people.id'),
    credited_as: {
      type: 'text',
      nullable: true,
      meaning: 'the name that this credit gives, where it is not people.name',
    },
    department: { type: 'text', nullable: true, meaning: 'Directing, Writing, ...' },
    job: { type: 'text', nullable: true, meaning: 'Director, Screenplay, ...' },
  },
} as const satisfies Record<string, TableSchema>;

export type Schema = typeof SCHEMA;
export type TableName = keyof Schema;
export const TABLE_NAMES = Object.keys(SCHEMA) as TableName[];
