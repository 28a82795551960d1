import { type Catalogue, fold, type Links, type TextColumn } from '../catalogue/index.js';
import { type OriginalLanguages, originalLanguages } from './original-language.js';
import type { Filter } from './question.js';

/** Makes the masks of films for filters; what they need of the catalogue is read once. */
export function filmFilter(
  catalogue: Catalogue,
): (filter: Filter, collections: readonly number[]) => Uint8Array {
  const columns = {
    languages: once(() => originalLanguages(catalogue.movies)),
    genreFilms: once(() => filmsOf(catalogue.genres)),
    countryFilms: once(() => filmsOf(catalogue.countries)),
  };
  return (filter, collections) => allowedFilms(catalogue, columns, filter, collections);
}

/** What is made of the catalogue when a filter first asks for it. */
interface Columns {
  readonly languages: () => OriginalLanguages;
  /** The film of each link of `catalogue.genres`, of `catalogue.countries`. */
  readonly genreFilms: () => Uint32Array;
  readonly countryFilms: () => Uint32Array;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function filmsOf({ starts, rows }: Links): Uint32Array {
  const films = new Uint32Array(rows.length);
  for (let film = 0; film + 1 < starts.length; film++) {
    films.fill(film, starts[film], starts[film + 1]);
  }
  return films;
}

/**
 * 1 for each film that a filter lets through, 0 for the others.
 * @param collections rows of the collections that `collection` speaks of: those of the seeds
 */
function allowedFilms(
  catalogue: Catalogue,
  columns: Columns,
  filter: Filter,
  collections: readonly number[],
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
  if (filter.language !== undefined) {
    const languages = columns.languages();
    keepEqual(allowed, languages.of, languages.codes.indexOf(fold(filter.language)));
  }
  if (filter.collection === 'in') keepOnly(allowed, catalogue.collectionOf, collections);
  if (filter.collection === 'out') dropOnly(allowed, catalogue.collectionOf, collections);
  if (filter.country !== undefined) {
    const rows = rowsNamed(tables.countries.code, [filter.country]);
    keepLinked(allowed, columns.countryFilms(), catalogue.countries.rows, rows, 1);
  }
  if (filter.genres !== undefined && filter.genres.length > 0) {
    const { genres, genresMode = 'any' } = filter;
    const sets = genresMode === 'all' ? genres.map((genre) => [genre]) : [genres];
    for (const set of sets) {
      const rows = rowsNamed(tables.genres.name, set);
      const linked = genresMode === 'none' ? 0 : 1;
      keepLinked(allowed, columns.genreFilms(), catalogue.genres.rows, rows, linked);
    }
  }
  return allowed;
}

/** 1 at row + 1 for each row that bears one of the names, folded in case and accents. */
function rowsNamed(names: TextColumn, wanted: readonly string[]): Uint8Array {
  const folded = new Set(wanted.map(fold));
  const found = new Uint8Array(names.length + 1);
  for (let row = 0; row < names.length; row++) {
    found[row + 1] = Number(folded.has(fold(names.at(row) ?? '')));
  }
  return found;
}

function keepRange(
  allowed: Uint8Array,
  values: Int32Array | Float64Array,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
): void {
  for (let film = 0; film < allowed.length; film++) {
    const value = values[film];
    allowed[film] &= Number(value >= least) & Number(value <= most);
  }
}

function keepEqual(allowed: Uint8Array, values: Uint16Array | Uint8Array, wanted: number): void {
  for (let film = 0; film < allowed.length; film++) {
    allowed[film] &= Number(values[film] === wanted);
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

/** Keeps the films that are linked with one of the rows (`linked` 1), or with none of them (0). */
function keepLinked(
  allowed: Uint8Array,
  films: Uint32Array,
  rows: Int32Array,
  isWanted: Uint8Array,
  linked: 0 | 1,
): void {
  const found = new Uint8Array(allowed.length);
  for (let i = 0; i < rows.length; i++) found[films[i]] |= isWanted[rows[i] + 1];
  for (let film = 0; film < allowed.length; film++) allowed[film] &= found[film] ^ linked ^ 1;
}
