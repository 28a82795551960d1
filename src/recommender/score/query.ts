import { lowerBound } from '../../base/arrays.js';
import { MEANING_FIELD } from '../fields/meaning-field.js';
import { fameCloseness, fame as fameOf, yearCloseness } from '../fields/priors.js';
import { RATINGS_FIELD, TASTE_FIELD } from '../fields/ratings-field.js';
import {
  type Example,
  type Features,
  filmFeatures,
  NOTHING,
  type TermWeights,
} from './features.js';
import { type MeaningQuery, meaningQuery } from './meaning.js';
import type { Seed } from './query-types.js';

/** What a question asks for, as numbers ready to be multiplied with films. */
export interface Query {
  /** Weight of the quality of a film. */
  readonly quality: number;
  /** Whether none of the films that are wanted is well known. */
  readonly obscure: boolean;
  /** What a film gains for its year; index: year - `features.firstYear`. */
  readonly years: Float64Array;
  /** What a film gains for its fame; index: step of fame. */
  readonly fames: Float64Array;
  /** For each list field the terms asked for, ascending. */
  readonly terms: readonly TermWeights[];
  readonly meaning?: MeaningQuery;
}

export const exampleOf = (features: Features, row: number): Example => ({
  film: filmFeatures(features, row, ({ name }) => name !== TASTE_FIELD),
  weight: 1,
});

/** Fields that tell what a film is about. */
const SUBJECTS = ['keywords', 'text', 'words'];

/** True where none of the films that are wanted has anything that tells what it is about. */
export const isLittleKnown = ({ fields }: Features, examples: readonly Example[]): boolean => {
  const subjects = fields.flatMap(({ name }, f) => (SUBJECTS.includes(name) ? [f] : []));
  const wanted = examples.filter(({ weight }) => weight > 0);
  return (
    subjects.length > 0 &&
    wanted.every(({ film }) => subjects.every((f) => film.terms[f].terms.length === 0))
  );
};

/** What a disliked film of weight 1 counts, the liked ones counting 1 together; and all of these at most. */
const DISLIKE = 0.1;
const MOST_DISLIKED = 1;

/**
 * Liked films weigh 1 together. Of a disliked film counts what is its own, beside what is liked by
 * the same people more than by chance: neither its genres and language nor its year and fame.
 */
export function tasteOf(
  features: Features,
  liked: readonly Seed[],
  disliked: readonly Seed[],
): Example[] {
  const total = (seeds: readonly Seed[]) => seeds.reduce((sum, { weight }) => sum + weight, 0);
  const like = 1 / (total(liked) || 1);
  const dislike = Math.min(DISLIKE, MOST_DISLIKED / (total(disliked) || 1));
  return [
    ...liked.map(({ row, weight }) => ({
      film: filmFeatures(features, row, ({ name }) => name !== RATINGS_FIELD),
      weight: like * weight,
    })),
    ...disliked.map(({ row, weight }) => {
      const { year: _, fame: __, ...own } = filmFeatures(features, row, isOwn);
      return { film: own, weight: -dislike * weight };
    }),
  ];
}

const isOwn = ({ name, distinct }: Features['fields'][number]) =>
  name !== TASTE_FIELD && distinct === undefined;

const KNOWN = fameOf(500);

/** From so many votes on a film is asked about by those to whom the quality of others counts in full. */
const QUALITY_COUNTS = fameOf(100);

/**
 * How much quality counts, from 0 to 1, by the fame of what is wanted: beside films that few have
 * voted on it would put the same few good films into every list.
 */
function qualityShare(examples: readonly Example[]): number {
  let [share, total] = [0, 0];
  for (const { film, weight } of examples) {
    if (weight <= 0) continue;
    share += weight * Math.min(1, (film.fame ?? QUALITY_COUNTS) / QUALITY_COUNTS);
    total += weight;
  }
  return total > 0 ? share / total : 1;
}

/** Whether a film has less than 500 votes, by its step of fame. */
export const isObscure = (fame = 0): boolean => fame < KNOWN;

/** The query for films like the examples, each field multiplied by its weight. */
export function queryOf(
  features: Features,
  examples: readonly Example[],
  weightOf: (field: string) => number,
): Query {
  const years = new Float64Array(features.lastYear - features.firstYear + 1);
  const fames = new Float64Array(256);
  const yearWeight = weightOf('year');
  const fameWeight = weightOf('fame');
  for (const { film, weight } of examples) {
    const { year, fame } = film;
    for (let i = 0; year !== undefined && i < years.length; i++) {
      years[i] += weight * yearWeight * yearCloseness(year, features.firstYear + i);
    }
    for (let i = 0; fame !== undefined && i < fames.length; i++) {
      fames[i] += weight * fameWeight * fameCloseness(fame, i);
    }
  }
  const terms = features.fields.map(({ name }, f) => merged(examples, f, weightOf(name)));
  const meaning = meaningQuery(features, examples, weightOf(MEANING_FIELD));
  const obscure = examples.every(({ film, weight }) => weight <= 0 || isObscure(film.fame));
  return {
    quality: qualityShare(examples) * weightOf('quality'),
    obscure,
    years,
    fames,
    terms,
    ...(meaning && { meaning }),
  };
}

/** Whether a query tells no film from another: all scores are 0. */
export const tellsNothing = ({ quality, years, fames, terms, meaning }: Query): boolean =>
  quality === 0 &&
  !years.some(Boolean) &&
  !fames.some(Boolean) &&
  !terms.some(({ weights }) => weights.some(Boolean)) &&
  !meaning?.factor;

function merged(examples: readonly Example[], f: number, fieldWeight: number): TermWeights {
  if (fieldWeight === 0) return NOTHING;
  if (examples.length === 1) {
    const [{ film, weight }] = examples;
    const { terms, weights } = film.terms[f];
    const factor = weight * fieldWeight;
    const scaled = new Array<number>(terms.length);
    for (let i = 0; i < scaled.length; i++) scaled[i] = factor * weights[i];
    return { terms, weights: scaled };
  }
  const lists = examples.map(({ film }) => film.terms[f].terms);
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  const terms = distinct(all.sort());
  const sums = new Float64Array(terms.length);
  for (const { film, weight } of examples) {
    const { terms: own, weights } = film.terms[f];
    let place = 0;
    for (let i = 0; i < own.length; i++) {
      place = lowerBound(terms, own[i], place);
      sums[place] += weight * fieldWeight * weights[i];
    }
  }
  return { terms, weights: sums };
}

/** Sorted numbers, each once, at the beginning of where they were. */
function distinct(sorted: Uint32Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i];
  }
  return sorted.subarray(0, count);
}
