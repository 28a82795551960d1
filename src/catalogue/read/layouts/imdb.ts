import { MOVIE_CELLS, type SourceKind } from '../raw/raw-tables.js';
import { ENTRY_NAMES } from './entry-columns.js';

/** IMDb's files by their usual names: the columns of each, and what kind of rows they make. */
export const IMDB_FILES = {
  'title.basics': {
    role: 'movies',
    columns: [
      ...['tconst', 'titleType', 'primaryTitle', 'originalTitle', 'isAdult'],
      ...['startYear', 'endYear', 'runtimeMinutes', 'genres'],
    ],
  },
  'title.ratings': { role: 'movies', columns: ['tconst', 'averageRating', 'numVotes'] },
  'title.akas': {
    role: 'movies',
    columns: [
      ...['titleId', 'ordering', 'title', 'region'],
      ...['language', 'types', 'attributes', 'isOriginalTitle'],
    ],
  },
  'title.crew': { role: 'credits', columns: ['tconst', 'directors', 'writers'] },
  'title.principals': {
    role: 'credits',
    columns: ['tconst', 'ordering', 'nconst', 'category', 'job', 'characters'],
  },
  'name.basics': {
    role: 'credits',
    columns: [
      ...['nconst', 'primaryName', 'birthYear', 'deathYear'],
      ...['primaryProfession', 'knownForTitles'],
    ],
  },
} as const satisfies Readonly<
  Record<string, { readonly role: SourceKind; readonly columns: readonly string[] }>
>;

export type ImdbFile = keyof typeof IMDB_FILES;

/** The files that make up a catalogue, in the order in which they are read. */
export const IMDB_NAMES = Object.keys(IMDB_FILES) as ImdbFile[];

/** The types of titles that are films unless others are asked for, whatever tells them. */
export const FILM_TYPES: readonly string[] = ['movie'];

/** Which of IMDb's files has this first line; undefined where it is none. */
export const imdbFileOf = (line: string): ImdbFile | undefined =>
  IMDB_NAMES.find((name) => IMDB_FILES[name].columns.join('\t') === line);

/** Columns of films by the files that tell of them. */
const TOLD: Readonly<Partial<Record<ImdbFile, readonly string[]>>> = {
  'title.basics': [
    ...['id', 'imdb_id', 'title', 'original_title', 'release_date', 'runtime', 'adult', 'genres'],
  ],
  'title.ratings': ['vote_average', 'vote_count'],
  'title.crew': ['crew'],
  'title.principals': ['cast', 'crew'],
};

/** The columns of films that none of these files tells; people need their names, too. */
export function imdbAbsent(files: readonly ImdbFile[]): string[] {
  const nameless = !files.includes('name.basics');
  const told = files.flatMap((file) =>
    nameless && IMDB_FILES[file].role === 'credits' ? [] : (TOLD[file] ?? []),
  );
  return [...MOVIE_CELLS, ...ENTRY_NAMES].filter((name) => !told.includes(name));
}
