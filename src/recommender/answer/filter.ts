import type { Csr } from '../../base/csr.js';
import { type Catalogue, fold, type TextColumn } from '../../catalogue/index.js';
import { type OriginalLanguages, originalLanguages } from '../fields/original-language.js';
import { FilmSet } from '../score/film-set.js';
import type { Filter } from '../score/query-types.js';

/** Beyond so many parts of filters the one used longest ago is forgotten; each takes a bit a film. */
const MOST_PARTS = 128;

/**
 * Makes the function that gives the films a filter lets through: those that pass all its parts.
 * The films of each part are kept, since most filters are made of parts that were asked for before.
 * `collections` are the rows of the collections that `collection` speaks of: those of the seeds.
 */
export function filmFilter(
  catalogue: Catalogue,
): (filter: Filter, collections: readonly number[]) => FilmSet {
  const { length } = catalogue.movies;
  const everything = FilmSet.where(length, () => true);
  const test = partTests(catalogue);
  const made = new Map<string, FilmSet>();

  const filmsOf = ({ key, passes }: Part) => {
    const films = made.get(key) ?? FilmSet.where(length, passes());
    made.delete(key);
    made.set(key, films);
    if (made.size > MOST_PARTS) made.delete(made.keys().next().value ?? '');
    return films;
  };

  return (filter, collections) => {
    const allowed = everything.copy();
    for (const part of test(filter)) allowed.keepOnly(filmsOf(part));
    if (filter.collection !== undefined) {
      const wanted = filter.collection === 'in';
      const { collectionOf } = catalogue;
      allowed.keepOnly(
        FilmSet.where(length, (film) => collections.includes(collectionOf[film]) === wanted),
      );
    }
    return allowed;
  };
}

/** A part of a filter; equal keys mean equal films. */
interface Part {
  readonly key: string;
  readonly passes: () => (film: number) => boolean;
}

function partTests(catalogue: Catalogue): (filter: Filter) => Part[] {
  const { movies, tables } = catalogue;
  let languages: OriginalLanguages | undefined;

  const range = (
    name: 'release_year' | 'runtime' | 'vote_count',
    least: number = Number.NEGATIVE_INFINITY,
    most: number = Number.POSITIVE_INFINITY,
  ): Part => ({
    key: `${name} ${least} ${most}`,
    passes: () => (film) => movies[name][film] >= least && movies[name][film] <= most,
  });
  const named = (
    kind: string,
    links: Csr<Int32Array>,
    names: TextColumn,
    wanted: readonly string[],
  ): Part => ({
    key: [kind, ...wanted.map(fold)].join('\n'),
    passes: () => linkedWith(links, rowsNamed(names, wanted)),
  });

  return (filter) => {
    const parts: Part[] = [];
    const { yearMin, yearMax, runtimeMin, runtimeMax, votesMin, adult, language, country } = filter;
    if (yearMin !== undefined || yearMax !== undefined) {
      parts.push(range('release_year', yearMin, yearMax));
    }
    if (runtimeMin !== undefined || runtimeMax !== undefined) {
      parts.push(range('runtime', Math.max(runtimeMin ?? 0, Number.MIN_VALUE), runtimeMax));
    }
    if (votesMin !== undefined && votesMin > 0) parts.push(range('vote_count', votesMin));
    if (adult !== undefined) {
      const passes = () => (film: number) => movies.adult[film] === Number(adult);
      parts.push({ key: `adult ${adult}`, passes });
    }
    if (language !== undefined) {
      const passes = () => {
        languages ??= originalLanguages(movies);
        const { codes, of } = languages;
        const wanted = codes.indexOf(fold(language));
        return (film: number) => of[film] === wanted;
      };
      parts.push({ key: `language ${fold(language)}`, passes });
    }
    if (country !== undefined) {
      parts.push(named('country', catalogue.countries, tables.countries.code, [country]));
    }
    if (filter.genres !== undefined && filter.genres.length > 0) {
      const { genres: wanted, genresMode = 'any' } = filter;
      const { name } = tables.genres;
      const { genres } = catalogue;
      if (genresMode === 'any') parts.push(named('any genre', genres, name, wanted));
      else {
        for (const genre of wanted) {
          const part = named('any genre', genres, name, [genre]);
          parts.push(genresMode === 'all' ? part : opposite(part));
        }
      }
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

/** 1 for each row that bears one of the names, folded in case and accents. */
function rowsNamed(names: TextColumn, wanted: readonly string[]): Uint8Array {
  const folded = new Set(wanted.map(fold));
  return Uint8Array.from({ length: names.length }, (_, row) =>
    Number(folded.has(fold(names.at(row) ?? ''))),
  );
}

function linkedWith(
  { starts, items }: Csr<Int32Array>,
  isWanted: Uint8Array,
): (film: number) => boolean {
  return (film) => {
    for (let i = starts[film]; i < starts[film + 1]; i++) if (isWanted[items[i]] === 1) return true;
    return false;
  };
}
