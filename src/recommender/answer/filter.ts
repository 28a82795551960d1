import type { Csr } from '../../base/csr.js';
import type { Steps } from '../../base/steps.js';
import { type Catalogue, fold, type TextColumn } from '../../catalogue/index.js';
import { FilmSet } from '../score/film-set.js';
import type { Filter } from '../score/query-types.js';

/** Beyond so many parts of filters the one used longest ago is forgotten; each takes a bit a film. */
const MOST_PARTS = 128;

/** The films that pass a filter; `collections` are the seeds', for `filter.collection`. */
export function filmFilter(
  catalogue: Catalogue,
): (filter: Filter, collections: readonly number[]) => Steps<FilmSet> {
  const known: Known = { catalogue, partsOf: partTests(catalogue), made: new Map() };
  return (filter, collections) => filtered(known, filter, collections);
}

/** What is known of a catalogue: the films of the parts of filters that were asked for last. */
interface Known {
  readonly catalogue: Catalogue;
  readonly partsOf: (filter: Filter) => Part[];
  readonly made: Map<string, FilmSet>;
}

// Not within `filmFilter`: V8 compiles anew what runs generators of each one's own.
function* filtered(known: Known, filter: Filter, collections: readonly number[]): Steps<FilmSet> {
  const { collectionOf, movies } = known.catalogue;
  const allowed = FilmSet.all(movies.length);
  for (const part of known.partsOf(filter)) allowed.keepOnly(yield* filmsOf(known, part));
  if (filter.collection !== undefined) {
    const wanted = filter.collection === 'in';
    const asked = new Set(collections);
    const passes = (film: number) =>
      (collectionOf[film] >= 0 && asked.has(collectionOf[film])) === wanted;
    allowed.keepOnly(yield* FilmSet.where(movies.length, passes));
  }
  return allowed;
}

function* filmsOf({ made }: Known, { key, select }: Part): Steps<FilmSet> {
  const films = made.get(key) ?? (yield* select());
  made.delete(key);
  made.set(key, films);
  if (made.size > MOST_PARTS) made.delete(made.keys().next().value ?? '');
  return films;
}

/** A part of a filter; equal keys mean equal films. */
interface Part {
  readonly key: string;
  readonly select: () => Steps<FilmSet>;
}

function partTests(catalogue: Catalogue): (filter: Filter) => Part[] {
  const { movies, tables } = catalogue;

  const range = (
    name: 'release_year' | 'runtime' | 'vote_count',
    least: number = Number.NEGATIVE_INFINITY,
    most: number = Number.POSITIVE_INFINITY,
  ): Part => ({
    key: `${name} ${least} ${most}`,
    select: () => FilmSet.between(movies[name], least, most),
  });
  const tested = (key: string, passes: () => (film: number) => boolean): Part => ({
    key,
    select: () => FilmSet.where(movies.length, passes()),
  });
  const named = (
    kind: string,
    links: Csr<Int32Array>,
    names: TextColumn,
    wanted: readonly string[],
  ): Part => tested([kind, ...wanted.map(fold)].join('\n'), () => linkedWith(links, names, wanted));
  const opposite = ({ key, select }: Part): Part => ({
    key: `not ${key}`,
    *select() {
      const films = yield* select();
      return yield* FilmSet.where(movies.length, (film) => !films.has(film));
    },
  });

  return (filter) => {
    const parts: Part[] = [];
    const { yearMin, yearMax, runtimeMin, runtimeMax, votesMin, votesMax } = filter;
    const { adult, language, country } = filter;
    if (yearMin !== undefined || yearMax !== undefined) {
      parts.push(range('release_year', yearMin, yearMax));
    }
    if (runtimeMin !== undefined || runtimeMax !== undefined) {
      parts.push(range('runtime', Math.max(runtimeMin ?? 0, Number.MIN_VALUE), runtimeMax));
    }
    if (votesMin !== undefined && votesMin > 0) parts.push(range('vote_count', votesMin));
    // Where nobody knows the votes, they are no more than any number.
    if (votesMax !== undefined) parts.push(range('vote_count', undefined, votesMax));
    if (adult !== undefined) {
      const { adult: values } = movies;
      parts.push(tested(`adult ${adult}`, () => (film) => values[film] === Number(adult)));
    }
    if (language !== undefined) {
      const passes = () => {
        const { codes, of } = catalogue.originalLanguages;
        const wanted = codes.indexOf(fold(language));
        return (film: number) => of[film] === wanted;
      };
      parts.push(tested(`language ${fold(language)}`, passes));
    }
    if (country !== undefined) {
      parts.push(named('country', catalogue.countries, tables.countries.code, [country]));
    }
    if (filter.genres !== undefined && filter.genres.length > 0) {
      const { genres, genresMode = 'any' } = filter;
      const anyOf = (wanted: readonly string[]) =>
        named('any genre', catalogue.genres, tables.genres.name, wanted);
      if (genresMode === 'any') parts.push(anyOf(genres));
      if (genresMode === 'all') parts.push(...genres.map((genre) => anyOf([genre])));
      if (genresMode === 'none') parts.push(...genres.map((genre) => opposite(anyOf([genre]))));
    }
    return parts;
  };
}

function linkedWith(
  { starts, items }: Csr<Int32Array>,
  names: TextColumn,
  wanted: readonly string[],
): (film: number) => boolean {
  const folded = new Set(wanted.map(fold));
  const isWanted = Uint8Array.from({ length: names.length }, (_, row) =>
    Number(folded.has(fold(names.at(row) ?? ''))),
  );
  return (film) => {
    for (let i = starts[film]; i < starts[film + 1]; i++) if (isWanted[items[i]] === 1) return true;
    return false;
  };
}
