import { type Catalogue, fold, type Links } from '../catalogue/index.js';
import { type OriginalLanguages, originalLanguages } from './original-language.js';
import type { Filter } from './question.js';

/** Makes the masks of films for filters; what they need of the catalogue is read once. */
export function filmFilter(
  catalogue: Catalogue,
): (filter: Filter, collections: readonly number[]) => Uint8Array {
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
  collections: readonly number[],
  languages: OriginalLanguages | undefined,
): Uint8Array {
  const { movies, tables } = catalogue;
  const allowed = new Uint8Array(movies.length).fill(1);
  const { yearMin, yearMax, runtimeMin, runtimeMax, votesMin } = filter;
  if (yearMin !== undefined || yearMax !== undefined) {
    keepRange(allowed, movies.release_year, yearMin, yearMax);
  }
  if (runtimeMin !== undefined || runtimeMax !== undefined) {
    keepRange(allowed, movies.runtime, Math.max(runtimeMin ?? 0, Number.MIN_VALUE), runtimeMax);
  }
  if (votesMin !== undefined && votesMin > 0) keepRange(allowed, movies.vote_count, votesMin);
  if (filter.adult !== undefined) keepEqual(allowed, movies.adult, Number(filter.adult));
  if (languages && filter.language !== undefined) {
    keepEqual(allowed, languages.of, languages.codes.indexOf(fold(filter.language)));
  }
  if (filter.collection === 'in') keepOnly(allowed, catalogue.collectionOf, collections);
  if (filter.collection === 'out') dropOnly(allowed, catalogue.collectionOf, collections);
  if (filter.country !== undefined) {
    keepLinked(allowed, catalogue.countries, rowsNamed(tables.countries.code, [filter.country]), 1);
  }
  if (filter.genres !== undefined && filter.genres.length > 0) {
    const wanted = new Set(rowsNamed(tables.genres.name, filter.genres));
    const least = filter.genresMode === 'all' ? wanted.size : 1;
    if (filter.genresMode === 'none') dropLinked(allowed, catalogue.genres, wanted);
    else keepLinked(allowed, catalogue.genres, wanted, least);
  }
  return allowed;
}

/** Row of each name, folded in case and accents; -1 for a name that no row bears. */
function rowsNamed(
  names: { readonly length: number; at(row: number): string | null },
  wanted: readonly string[],
): Set<number> {
  const rows = new Map<string, number>();
  for (let row = 0; row < names.length; row++) rows.set(fold(names.at(row) ?? ''), row);
  return new Set(wanted.map((name) => rows.get(fold(name)) ?? -1));
}

function keepRange(
  allowed: Uint8Array,
  values: Int32Array | Float64Array,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
): void {
  for (let film = 0; film < allowed.length; film++) {
    if (!(values[film] >= least && values[film] <= most)) allowed[film] = 0;
  }
}

function keepEqual(allowed: Uint8Array, values: Uint16Array | Uint8Array, wanted: number): void {
  for (let film = 0; film < allowed.length; film++) {
    if (values[film] !== wanted) allowed[film] = 0;
  }
}

function keepOnly(allowed: Uint8Array, values: Int32Array, wanted: readonly number[]): void {
  for (let film = 0; film < allowed.length; film++) {
    if (!wanted.includes(values[film])) allowed[film] = 0;
  }
}

function dropOnly(allowed: Uint8Array, values: Int32Array, unwanted: readonly number[]): void {
  for (let film = 0; film < allowed.length; film++) {
    if (unwanted.includes(values[film])) allowed[film] = 0;
  }
}

/** Keeps the films that are linked with at least so many of the rows; a repeated link counts once. */
function keepLinked(
  allowed: Uint8Array,
  { starts, rows }: Links,
  wanted: ReadonlySet<number>,
  least: number,
): void {
  const list = [...wanted];
  for (let film = 0; film < allowed.length; film++) {
    if (allowed[film] === 0) continue;
    let found = 0;
    for (let w = 0; w < list.length; w++) {
      for (let i = starts[film]; i < starts[film + 1]; i++) {
        if (rows[i] !== list[w]) continue;
        found++;
        break;
      }
    }
    if (found < least) allowed[film] = 0;
  }
}

function dropLinked(
  allowed: Uint8Array,
  { starts, rows }: Links,
  unwanted: ReadonlySet<number>,
): void {
  for (let film = 0; film < allowed.length; film++) {
    if (allowed[film] === 0) continue;
    for (let i = starts[film]; i < starts[film + 1]; i++) {
      if (unwanted.has(rows[i])) allowed[film] = 0;
    }
  }
}
