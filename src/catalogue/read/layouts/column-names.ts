import { usage } from '../../../base/errors.js';
import { MOVIE_CELLS } from '../raw/raw-tables.js';
import { ENTRY_NAMES } from './entry-columns.js';
import { DIRECTOR, type Layout } from './layout.js';

/** By TMDB's name of a column, what a file calls it. */
export type ColumnNames = Readonly<Record<string, string>>;

/** Shorter names that are understood too. */
const ALSO: Readonly<Record<string, string>> = {
  date: 'release_date',
  year: 'release_date',
  language: 'original_language',
  rating: 'vote_average',
  votes: 'vote_count',
  plot: 'overview',
  collection: 'belongs_to_collection',
  companies: 'production_companies',
  countries: 'production_countries',
  languages: 'spoken_languages',
};

/** Directors by their names alone. */
const DIRECTORS = 'directors';

const KNOWN = [...MOVIE_CELLS, ...ENTRY_NAMES, DIRECTORS];

/** Checks names that a user gave. Throws `usage` for one that no column has. */
export function columnNames(given: Readonly<Record<string, unknown>>): ColumnNames {
  const names = new Map<string, string>();
  for (const [name, column] of Object.entries(given)) {
    const known = ALSO[name] ?? name;
    if (!KNOWN.includes(known)) {
      throw usage(`--columns has no "${name}"; expected one of ${KNOWN.join(', ')}`);
    }
    if (typeof column !== 'string' || column === '') {
      throw usage(`--columns gives "${name}" no column; expected the name that the file has`);
    }
    if (names.has(known)) throw usage(`--columns gives ${known} twice; expected each once`);
    names.set(known, column);
  }
  if (names.size === 0) throw usage('--columns names no column; expected title=name,date=released');
  return Object.fromEntries(names);
}

/** The layout with these names, for a file that has them all. */
export function withColumns(layout: Layout, names: ColumnNames): Layout {
  const { [DIRECTORS]: directors, ...columns } = names;
  return {
    ...layout,
    // What a user names all columns of, and no id, has none.
    ...(columns.title && columns.release_date && !columns.id && { madeIds: true as const }),
    columns: { ...layout.columns, ...columns },
    ...(directors !== undefined && { crew: { ...layout.crew, [directors]: DIRECTOR } }),
  };
}
