import { cellTexts } from '../csv/csv-cells.js';
import { requireColumns } from '../csv/csv-header.js';
import { readCsvBytes } from '../csv/csv-reader.js';
import type { Place } from '../layouts/layout.js';
import { openPlace } from './source-file.js';

/** By MovieLens' id, the ids of a film elsewhere; empty where links.csv has none. */
export type Links = ReadonlyMap<string, { readonly tmdb: string; readonly imdb: string }>;

/** Reads MovieLens' links.csv. Throws `source-unreadable`. */
export async function readLinks(place: Place): Promise<Links> {
  const links = new Map<string, { tmdb: string; imdb: string }>();
  let at: Readonly<Record<'movieId' | 'tmdbId', number>> | null = null;
  let imdbAt = -1;
  for await (const reader of readCsvBytes(openPlace(place), { file: place.name })) {
    while (reader.next()) {
      if (reader.cells === null) continue;
      const cells = cellTexts(reader.cells);
      if (at === null) {
        at = requireColumns(cells, ['movieId', 'tmdbId'], place.name);
        imdbAt = cells.indexOf('imdbId');
        continue;
      }
      const imdb = (cells[imdbAt] ?? '').trim().replace(/^tt/, '');
      links.set(cells[at.movieId].trim(), {
        tmdb: cells[at.tmdbId].trim(),
        imdb: imdb && `tt${imdb.padStart(7, '0')}`,
      });
    }
  }
  return links;
}
