import { usage } from '../../base/errors.js';
import { SCHEMA, TABLE_NAMES } from '../../catalogue/index.js';
import { FIELD_NAMES } from '../../recommender/index.js';

/** What the gate compares by name: tables, their columns, lists of films, files of a source, fields of the score. */
export const COMPARED: ReadonlySet<string> = new Set([
  ...TABLE_NAMES,
  ...TABLE_NAMES.flatMap((table) => Object.keys(SCHEMA[table]).map((name) => `${table}.${name}`)),
  ...['production_companies', 'production_countries', 'spoken_languages'],
  ...['cast', 'crew', 'belongs_to_collection'],
  'credits',
  ...FIELD_NAMES,
]);

const isSource = (name: string) =>
  ['all', 'ids'].includes(name) || COMPARED.has(name) || name in SCHEMA.movies;

/** What comes from a new source, read from names with commas between. Throws `usage`. */
export function readNewSource(names: string): readonly string[] {
  const all = names.split(',').map((name) => name.trim());
  const unknown = all.find((name) => !isSource(name));
  if (unknown === undefined) return all;
  throw usage(
    `--new-source names "${unknown}"; expected all, ids, a column as title or people.name, a list as cast, a table as movie_cast, or a field of the score as director`,
  );
}
