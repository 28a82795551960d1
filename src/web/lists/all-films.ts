import { csvRows } from '../../base/film-lists/csv.js';
import type { KnownFilm } from '../../base/film-lists/match-films.js';
import { fetchNewest, onNewRelease } from '../api/newest-release.js';

const ADDRESS = '/v1/movies.csv?columns=id,imdb_id,year,title,title_es,original_title';

let kept: Promise<readonly KnownFilm[]> | undefined;
onNewRelease(() => {
  kept = undefined;
});

/** All films of the catalogue by their names: lists are compared with them here, and nothing is sent. */
export function allFilms(): Promise<readonly KnownFilm[]> {
  kept ??= asked().catch((error: unknown) => {
    kept = undefined;
    throw error;
  });
  return kept;
}

async function asked(): Promise<KnownFilm[]> {
  const response = await fetchNewest(new Request(ADDRESS));
  if (!response.ok) throw new Error(`${ADDRESS}: ${response.status}`);
  const [, ...rows] = csvRows(await response.text());
  return rows.map(([id, imdb, year, ...titles]) => ({
    id: Number(id),
    imdb,
    year: Number(year),
    titles: titles.filter((title) => title !== ''),
  }));
}
