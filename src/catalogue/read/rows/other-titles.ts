import { isObject } from '../nested/nested-cell.js';
import type { OtherTitle } from './movie-writer.js';

/**
 * The titles in TMDB's `translations` and `alternative_titles`, where they were appended to a film,
 * and the overviews that are in one of these languages.
 */
export function otherTitles(
  film: Readonly<Record<string, unknown>>,
  languages: readonly string[] = [],
): OtherTitle[] {
  const titles: OtherTitle[] = [];
  for (const { iso_639_1, data } of listIn(film.translations, 'translations')) {
    if (!isObject(data)) continue;
    const language = typeof iso_639_1 === 'string' ? iso_639_1 : null;
    if (typeof data.title === 'string')
      titles.push({ language, kind: 'translated', title: data.title });
    if (typeof data.overview === 'string' && languages.includes(language ?? ''))
      titles.push({ language, kind: 'overview', title: data.overview });
  }
  for (const { title } of listIn(film.alternative_titles, 'titles')) {
    if (typeof title === 'string') titles.push({ kind: 'also known as', title });
  }
  return titles;
}

/** The objects of a list that an object holds under a name. */
function listIn(holder: unknown, name: string): Readonly<Record<string, unknown>>[] {
  const list = isObject(holder) ? holder[name] : null;
  return Array.isArray(list) ? list.filter(isObject) : [];
}
