import type { Catalogue, Links } from '../catalogue/index.js';
import { type OriginalLanguages, originalLanguages } from './original-language.js';
import type { Filter } from './question.js';
import { fold } from './tokens.js';

/** Makes the masks of films for filters; what they need of the catalogue is read once. */
export function filmFilter(
  catalogue: Catalogue,
): (filter: Filter, collections: ReadonlySet<number>) => Uint8Array {
  let languages: OriginalLanguages | undefined;
  return (filter, collections) => {
    if (filter.language !== undefined) languages ??= originalLanguages(catalogue.movies);
    return allowedFilms(catalogue, filter, collections, languages);
  };
}

/**
 * 1 for each film that a filter lets through, 0 for the others.
 * @param collections rows of the collections that `collection` speaks of: those of the seeds
 */
function allowedFilms(
  catalogue: Catalogue,
  filter: Filter,
  collections: ReadonlySet<number>,
  languages?: OriginalLanguages,
): Uint8Array {
  const { movies } = catalogue;
  const allowed = new Uint8Array(movies.length).fill(1);
  const keep = (holds: (film: number) => boolean) => {
    for (let film = 0; film < allowed.length; film++) {
      if (allowed[film] === 1 && !holds(film)) allowed[film] = 0;
    }
  };

  const { yearMin, yearMax, runtimeMin, runtimeMax, votesMin, language, country, adult } = filter;
  if (yearMin !== undefined) keep((film) => movies.release_year[film] >= yearMin);
  if (yearMax !== undefined) keep((film) => movies.release_year[film] <= yearMax);
  if (runtimeMin !== undefined || runtimeMax !== undefined) {
    const least = runtimeMin ?? 0;
    const most = runtimeMax ?? Number.POSITIVE_INFINITY;
    keep((film) => {
      const runtime = movies.runtime[film];
      return runtime > 0 && runtime >= least && runtime <= most;
    });
  }
  if (votesMin !== undefined && votesMin > 0) keep((film) => movies.vote_count[film] >= votesMin);
  if (adult !== undefined) keep((film) => movies.adult[film] === Number(adult));
  if (filter.collection !== undefined) {
    const inside = filter.collection === 'in';
    keep((film) => collections.has(catalogue.collectionOf[film]) === inside);
  }
  if (country !== undefined) {
    keep(holdsRows(catalogue.countries, rowsNamed(catalogue.tables.countries.code, [country])));
  }
  if (filter.genres !== undefined && filter.genres.length > 0) {
    const rows = rowsNamed(catalogue.tables.genres.name, filter.genres);
    if (filter.genresMode === 'all')
      for (const row of rows) keep(holdsRows(catalogue.genres, [row]));
    else if (filter.genresMode === 'none') {
      const holds = holdsRows(catalogue.genres, rows);
      keep((film) => !holds(film));
    } else keep(holdsRows(catalogue.genres, rows));
  }
  if (language !== undefined && languages) {
    const code = languages.codes.indexOf(fold(language));
    keep((film) => languages.of[film] === code);
  }
  return allowed;
}

/** Row of each name, folded in case and accents; -1 for a name that no row bears. */
function rowsNamed(
  names: { readonly length: number; at(row: number): string | null },
  wanted: readonly string[],
): number[] {
  const rows = new Map<string, number>();
  for (let row = 0; row < names.length; row++) rows.set(fold(names.at(row) ?? ''), row);
  return wanted.map((name) => rows.get(fold(name)) ?? -1);
}

function holdsRows({ starts, rows }: Links, wanted: readonly number[]): (film: number) => boolean {
  return (film) => {
    for (let i = starts[film]; i < starts[film + 1]; i++) if (wanted.includes(rows[i])) return true;
    return false;
  };
}
