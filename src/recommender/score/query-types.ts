import type { Steps } from '../../base/steps.js';
import type { RatingsGraph } from '../fields/ratings-field.js';
import type { Settings } from '../model/settings.js';
import type { FilmSet } from './film-set.js';

export const ALGORITHMS = ['fields', 'content', 'genres', 'words'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** Which films may be answered; a part that is left out lets every film through. */
export interface Filter {
  /** Genre names, looked up folded in case and accents. */
  readonly genres?: readonly string[];
  readonly genresMode?: 'any' | 'all' | 'none';
  readonly yearMin?: number;
  readonly yearMax?: number;
  /** Minutes. A film of unknown runtime is outside any range. */
  readonly runtimeMin?: number;
  readonly runtimeMax?: number;
  /** ISO 639-1 code of the original language. */
  readonly language?: string;
  /** ISO 3166-1 code of a country of production. */
  readonly country?: string;
  readonly votesMin?: number;
  /** A film of unknown votes is not above it. */
  readonly votesMax?: number;
  /** `in`: only films of the seed's collection; `out`: only others. */
  readonly collection?: 'in' | 'out';
  readonly adult?: boolean;
}

export interface Options {
  /** How many films to answer; 10 when left out. */
  readonly n?: number;
  /** Rows never to answer. */
  readonly exclude?: readonly number[];
  /** Rows of the only films to answer; any when left out. */
  readonly only?: readonly number[];
  readonly where?: Filter;
  /** 0: by score alone; 1: as different from each other as can be (maximal marginal relevance). */
  readonly diversity?: number;
  readonly maxPerCollection?: number;
  /** 0 for any number. When left out 3, where there are films enough, but with `genres` and `words`. */
  readonly maxPerDirector?: number;
  /** Factors on the weights of fields: `{ director: 2, genres: 0.5 }`. */
  readonly weights?: Readonly<Record<string, number>>;
  readonly algorithm?: Algorithm;
  /** Lets films of the series of liked ones into a taste's list, too. */
  readonly franchise?: 'allow';
}

/** What one field gave to a score, and the values that both films share in it. */
export interface Contribution {
  readonly field: string;
  readonly values: readonly string[];
  readonly contribution: number;
}

export interface Neighbour {
  /** Row of the film in `movies`. */
  readonly row: number;
  /** Of those who like the one film, the share expected to like this one; monotone in `rawScore`. */
  readonly score: number;
  /** The sum of the contributions. */
  readonly rawScore: number;
  /** Largest first; fields that gave nothing are left out. */
  readonly contributions: readonly Contribution[];
}

/** What a film of a taste gave to a score; below 0 for a disliked one, where it took. */
export interface Share {
  /** Row of the film in `movies`. */
  readonly row: number;
  readonly contribution: number;
}

/** A film for a taste. */
export interface Recommended extends Neighbour {
  /** What the films of the taste gave, the strongest first, at most 20. */
  readonly because: readonly Share[];
  /** What is left of the score: the film's own quality, and films of the taste that are not named. */
  readonly rest: number;
}

export interface Answer<Result = Neighbour> {
  /** Best first; equal scores by votes, then by id. */
  readonly results: readonly Result[];
  /** How many films the filter lets through, the seed and exclusions not counted. */
  readonly totalMatching: number;
  /** True where nothing is known of what the films asked about tell: neither texts nor keywords. */
  readonly littleKnown: boolean;
}

/** What a field gave to a score, and what it gives to the films in the list on average. */
export interface Shortfall {
  readonly field: string;
  readonly contribution: number;
  readonly typical: number;
}

/** A pair of films as one neighbour of the other: why, or why not. */
export interface Explanation extends Neighbour {
  /** Place of the film in the whole list, from 1, or null when the options leave it out. */
  readonly rank: number | null;
  /** Where it is not among the first `n`: fields that gave these more, largest difference first. */
  readonly heldBack: readonly Shortfall[];
  /** The options that leave the film out: `exclude`, or parts of the filter; `itself`. */
  readonly leftOutBy: readonly string[];
}

/** A film that is not in the catalogue, by names; what is left out is not known. */
export interface FilmRecord {
  readonly title?: string;
  readonly overview?: string;
  readonly tagline?: string;
  readonly year?: number;
  readonly votes?: number;
  /** ISO 639-1 code of the original language. */
  readonly language?: string;
  readonly collection?: string;
  readonly genres?: readonly string[];
  readonly keywords?: readonly string[];
  /** In the order of billing. */
  readonly cast?: readonly string[];
  readonly crew?: readonly { readonly name: string; readonly job: string }[];
  readonly companies?: readonly string[];
  /** ISO 3166-1 codes or names. */
  readonly countries?: readonly string[];
}

/** A film that is liked, or disliked, and how much it counts beside the others. */
export interface Seed {
  readonly row: number;
  readonly weight: number;
}

export interface Questions {
  /** The films most like one film, never itself. */
  similar(row: number, options?: Options): Answer;
  /** The films for a taste; none of those named is answered, nor those of the series of liked ones. */
  recommend(
    liked: readonly Seed[],
    disliked: readonly Seed[],
    options?: Options,
  ): Answer<Recommended>;
  /** How `other` stands among the films like `row`. */
  explain(row: number, other: number, options?: Options): Explanation;
  /** The films of the catalogue most like a film that is not in it; by all fields. */
  preview(film: FilmRecord, options?: Options): Answer;
}

/** The same questions, answered step by step. */
export type InSteps = {
  readonly [Q in keyof Questions]: (
    ...asked: Parameters<Questions[Q]>
  ) => Steps<ReturnType<Questions[Q]>>;
};

export interface Recommender extends Questions {
  readonly settings: Settings;
  /** What overviews mean as a whole, where that is a field. */
  readonly sentences?: RatingsGraph;
  /** Names of the fields that scores are made of, in the order of their sums. */
  readonly fields: readonly string[];
  /** The films that a filter lets through; no film belongs to the collection of no seed. */
  films(where: Filter): Steps<FilmSet>;
  readonly inSteps: InSteps;
}
