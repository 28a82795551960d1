import { type Entry, EntryWriter } from './entries.js';
import type { EntryKeys } from './entry-keys.js';
import { NESTED_COLUMNS } from './layouts.js';
import { lines } from './lines.js';
import { isEntry } from './nested-cell.js';
import { MOVIE_CELLS, type Role } from './raw-tables.js';
import type { RawWriter } from './raw-writer.js';

/**
 * Reads films in TMDB's API shape, one JSON object a line, into the raw tables. Credits and keywords
 * are read where the answer has them appended (`append_to_response=credits,keywords`). Rows count
 * on from `firstRow`; gives the last.
 */
export async function readNdjson(
  chunks: AsyncIterable<Uint8Array>,
  writer: RawWriter,
  keys: EntryKeys,
  firstRow: number,
): Promise<number> {
  const entries = new EntryWriter(writer, 'movies', keys);
  let row = firstRow;
  for await (const { start, bytes, text, reason } of lines(chunks)) {
    row++;
    const film = text === null ? null : parseFilm(text);
    const problem = reason ?? (typeof film === 'string' ? film : null);
    writer.add('raw_records', 'movies', row, start, bytes, problem);
    if (film === null || typeof film === 'string') continue;

    writer.add('raw_movies', row, ...MOVIE_CELLS.map((column) => cellOf(film[column])));
    const additions = new Set<Role>();
    for (const [name, column] of Object.entries(NESTED_COLUMNS)) {
      const value = nestedValue(film, name);
      if (value === undefined || value === null) continue;
      if (column.role !== 'movies') additions.add(column.role);
      const list = Array.isArray(value) ? value : [value];
      if (list.every(isEntry)) entries.add(column, row, name, list);
      else entries.bad(row, name, 'not a list of objects', JSON.stringify(value));
    }
    for (const added of additions) writer.add('raw_additions', added, row, cellOf(film.id));
  }
  return row;
}

/** The film of a line, or what is wrong with the line. */
function parseFilm(text: string): Entry | string {
  if (text === '') return 'blank line';
  try {
    const film: unknown = JSON.parse(text);
    return isEntry(film) ? film : 'not a JSON object';
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : error}`;
  }
}

/** TMDB puts cast and crew below `credits`, and the keywords below `keywords.keywords`. */
function nestedValue(film: Entry, name: string): unknown {
  if (name === 'cast' || name === 'crew') return isEntry(film.credits) ? film.credits[name] : null;
  if (name === 'keywords' && isEntry(film.keywords)) return film.keywords.keywords;
  return film[name];
}

function cellOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
