import type { Steps } from '../../base/steps.js';
import type { FilmFeatures } from '../score/features.js';
import type { FilmSet } from '../score/film-set.js';
import type { Query } from '../score/query.js';
import type { FilmRecord } from '../score/query-types.js';
import type { Ranker } from '../score/ranker.js';
import { scoreOf } from '../score/score.js';
import type { Ranked } from '../score/scorer.js';

/** What is known of films that are not here. */
export interface Beyond {
  /** How many films the question lets through, here and elsewhere; all are here where it is left out. */
  readonly matching?: number;
  /** None that is elsewhere scores more. */
  readonly bound: number;
  /** Features of films that are in no catalogue, by one that has looked up the names. */
  readonly featuresOf?: FeaturesOf;
}

/** Nothing is elsewhere, and no index is made of what is here. */
export const ALL_HERE: Beyond = { bound: Number.NEGATIVE_INFINITY };

export type FeaturesOf = (film: FilmRecord) => Steps<FilmFeatures>;

/** A film that is elsewhere may belong to the answer. */
export class FilmsMissing extends Error {}

/** Looks for the best films of a question. */
export interface Search {
  /** How many films it lets through that are elsewhere. */
  readonly elsewhere: number;
  /** The `n` best of some of those that are let through, in order unless that does not matter. Throws `FilmsMissing` where one is elsewhere. */
  readonly best: (films: FilmSet, n: number, inOrder?: boolean) => Ranked;
}

export function searchOf(
  ranker: Ranker,
  query: Query,
  allowed: FilmSet,
  beyond: Beyond | undefined,
): Search {
  const elsewhere = (beyond?.matching ?? allowed.size) - allowed.size;
  const best: Search['best'] = (films, n, inOrder) => {
    const wanted = Math.min(n, films.size + elsewhere);
    const ranked = ranker.best(query, films, wanted, inOrder);
    const last = ranked.films.at(-1);
    const isShort = ranked.films.length < wanted;
    if (!beyond || elsewhere === 0 || (n === 0 && !isShort)) return ranked;
    if (isShort || last === undefined || scoreOf(ranker.features, query, last) <= beyond.bound) {
      throw new FilmsMissing();
    }
    return ranked;
  };
  return { best, elsewhere };
}
