import { lines } from './files/lines.js';
import { ENTRY_COLUMNS } from './layouts/entry-columns.js';
import { EntryValues } from './nested/entry-values.js';
import { isObject, takeEntries } from './nested/nested-cell.js';
import type { EntryKeys } from './raw/entry-keys.js';
import { MOVIE_CELLS, type SourceKind } from './raw/raw-tables.js';
import type { RawWriter } from './raw/raw-writer.js';
import { EntryWriter } from './rows/entry-writer.js';
import { MovieWriter } from './rows/movie-writer.js';
import { otherTitles } from './rows/other-titles.js';
import { RecordWriter } from './rows/record-writer.js';

type Film = Readonly<Record<string, unknown>>;

/** Reads films in TMDB's API shape, one a line; rows count on from `firstRow`; gives the last. */
export async function readNdjson(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  writer: RawWriter,
  keys: EntryKeys,
  firstRow: number,
): Promise<number> {
  const records = new RecordWriter(writer, 'movies', file);
  const movies = new MovieWriter(writer);
  const entries = new EntryWriter(writer, 'movies', keys);
  const nested = Object.entries(ENTRY_COLUMNS).map(([name, column]) => ({
    name,
    column,
    values: new EntryValues(column.fields),
  }));
  let row = firstRow;
  for await (const { start, bytes, text, reason, mended } of lines(chunks)) {
    row++;
    const film = text === null ? null : parseFilm(text);
    const problem = reason ?? (typeof film === 'string' ? film : null);
    records.add(row, start, bytes, problem);
    if (mended) entries.bad(row, null, mended, text);
    if (film === null || typeof film === 'string') continue;

    movies.add(row, (i) => cellOf(film[MOVIE_CELLS[i]]));
    movies.addTitles(row, otherTitles(film));
    const additions = new Set<SourceKind>();
    for (const { name, column, values } of nested) {
      const value = nestedValue(film, name);
      if (value === undefined || value === null) continue;
      if (column.role !== 'movies') additions.add(column.role);
      if (takeEntries(value, column.fields, values)) entries.add(column, row, name, values);
      else entries.bad(row, name, 'not a list of objects', value);
    }
    for (const added of additions) records.addition(added, row, cellOf(film.id));
  }
  return row;
}

/** The film of a line, or what is wrong with the line. */
function parseFilm(text: string): Film | string {
  if (text === '') return 'blank line';
  try {
    const film: unknown = JSON.parse(text);
    return isObject(film) ? film : 'not a JSON object';
  } catch {
    return 'not JSON';
  }
}

/** TMDB puts cast and crew below `credits`, and the keywords below `keywords.keywords`. */
function nestedValue(film: Film, name: string): unknown {
  if (name === 'cast' || name === 'crew') return isObject(film.credits) ? film.credits[name] : null;
  if (name === 'keywords' && isObject(film.keywords)) return film.keywords.keywords;
  return film[name];
}

function cellOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
