import type { Ordinals } from '../../base/arrays.js';
import { rowOf } from '../../base/csr.js';
import { byVotes, type Catalogue } from '../../catalogue/index.js';
import { DIMENSIONS, MEANING_FIELD, type Meaning, placesOf } from '../fields/meaning-field.js';
import { PRIOR_FIELDS, type Priors } from '../fields/priors.js';
import { entryWeights, type WeightedField } from '../fields/weighted-field.js';
import type { Order } from './top.js';

/** All that is known of the films for scoring. */
export interface Features extends Priors {
  readonly films: number;
  readonly firstYear: number;
  readonly lastYear: number;
  /** Names of all fields in the order in which scores are summed. */
  readonly names: readonly string[];
  /** The fields that are lists of values. */
  readonly fields: readonly WeightedField[];
  /** What the stories are about; the bag of words and the genres do without. */
  readonly meaning?: FilmMeanings;
  readonly order: Order;
}

type FilmMeanings = Meaning & Required<Pick<Meaning, 'places'>>;

export function featuresOf(
  { movies }: Catalogue,
  priors: Priors,
  fields: readonly WeightedField[],
  order: Order = byVotes(movies),
  meaning?: Meaning,
  /** Of the films of the whole catalogue, where these are some of them. */
  years?: readonly [first: number, last: number],
): Features {
  const textTerms = fields.find(({ name }) => name === 'text')?.idf.length ?? 0;
  return {
    ...priors,
    films: movies.length,
    firstYear: years?.[0] ?? priors.year.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    lastYear: years?.[1] ?? priors.year.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    names: [
      ...PRIOR_FIELDS,
      ...fields.map(({ name }) => name),
      ...(meaning ? [MEANING_FIELD] : []),
    ],
    fields,
    order,
    ...(meaning && { meaning: { places: placesOf(meaning, textTerms), ...meaning } }),
  };
}

/** Terms of a list field, ascending, each with a weight. */
export interface TermWeights {
  readonly terms: Ordinals;
  readonly weights: readonly number[] | Float64Array;
}

export const NOTHING: TermWeights = { terms: new Uint32Array(0), weights: [] };

/** A film as the recommender sees it, in the catalogue or not. */
export interface FilmFeatures {
  /** Left out where it is not known, like the step of fame of a film without votes of its own. */
  readonly year?: number;
  readonly fame?: number;
  readonly terms: readonly TermWeights[];
  readonly meaning?: Int8Array;
}

/** What a seed is like, and how much that counts: below 0 for a film that is not wanted. */
export interface Example {
  readonly film: FilmFeatures;
  readonly weight: number;
}

/** What a film is like, in the fields that count. */
export function filmFeatures(
  features: Features,
  film: number,
  counts: (field: WeightedField) => boolean,
): FilmFeatures {
  const meaning = features.meaning?.vectors.subarray(film * DIMENSIONS, (film + 1) * DIMENSIONS);
  return {
    year: features.year[film],
    fame: features.fame[film],
    ...(meaning && { meaning }),
    terms: features.fields.map((field) => {
      if (!counts(field)) return NOTHING;
      if (field.self) return { terms: Uint32Array.of(film), weights: [1] };
      const weights = entryWeights(field, field.starts[film], field.starts[film + 1]);
      return { terms: rowOf(field, film), weights };
    }),
  };
}
