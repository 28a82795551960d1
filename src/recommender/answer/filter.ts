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

function* filmsOf({ catalogue, made }: Known, { key, passes }: Part): Steps<FilmSet> {
  const films = made.get(key) ?? (yield* FilmSet.where(catalogue.movies.length, passes()));
  made.delete(key);
  made.set(key, films);
  if (made.size > MOST_PARTS) made.delete(made.keys().next().value ?? '');
  return films;
}

/** A part of a filter; equal keys mean equal films. */
interface Part {
  readonly key: string;
  readonly passes: () => (film: number) => boolean;
}

function partTests(catalogue: Catalogue): (filter: Filter) => Part[] {
  const { movies, tables } = catalogue;

  const range = (
    name: 'release_year' | 'runtime' | 'vote_count',
    least: number = Number.NEGATIVE_INFINITY,
    most: number = Number.POSITIVE_INFINITY,
  ): Part => ({
    key: `${name} ${least} ${most}`,
    passes: () => {
      const values = movies[name];
      return (film) => values[film] >= least && values[film] <= most;
    },
  });
  const named = (
    kind: string,
    links: Csr<Int32Array>,
    names: TextColumn,
    wanted: readonly string[],
  ): Part => ({
    key: [kind, ...wanted.map(fold)].join('\n'),
    passes: () => linkedWith(links, names, wanted),
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
    if (votesMax !== undefined) {
      const passes = () => {
        const { vote_count } = movies;
        return (film: number) => !(vote_count[film] > votesMax);
      };
      parts.push({ key: `at most ${votesMax} votes`, passes });
    }
    if (adult !== undefined) {
      const passes = () => {
        const values = movies.adult;
        return (film: number) => values[film] === Number(adult);
      };
      parts.push({ key: `adult ${adult}`, passes });
    }
    if (language !== undefined) {
      const passes = () => {
        const { codes, of } = catalogue.originalLanguages;
        const wanted = codes.indexOf(fold(language));
        return (film: number) => of[film] === wanted;
      };
      parts.push({ key: `language ${fold(language)}`, passes });
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

const opposite = ({ key, passes }: Part): Part => ({
  key: `not ${key}`,
  passes: () => {
    const test = passes();
    return (film) => !test(film);
  },
});

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
