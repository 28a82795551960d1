import { rowOf, startsOf } from '../../base/csr.js';
import { entryWeights } from '../fields/weighted-field.js';
import type { Features } from '../score/features.js';
import { WHOLE } from '../score/inverted-index.js';
import type { Query } from '../score/query.js';
import { errorOf, mostOf } from '../score/scorer.js';
import { FAMES, type Frame, firstTerms, QUALITY_PARTS } from './frame.js';

/**
 * A query in whole numbers, whose sums are the same in any order and anywhere. What it gives to a film: the
 * products of the weights of terms with those of the film in parts of 2^16 - 1; of `quality` with the film's in
 * parts of `QUALITY_PARTS`; of its year and fame; of `meaning` with the film's vector.
 */
export interface WholeQuery {
  /** Terms of all fields in one numbering. */
  readonly terms: readonly number[];
  readonly weights: readonly number[];
  readonly quality: number;
  /** Index: year - the first year of all; step of fame. */
  readonly years: readonly number[];
  readonly fames: readonly number[];
  readonly meaning?: { readonly vector: Int8Array; readonly factor: number };
  /** Points that are a score of 1. */
  readonly one: number;
  /** By how many points the sum of a film, its meaning counted, and its score differ at most. */
  readonly error: number;
  /** The most that any film's meaning gives or takes. */
  readonly mostMeant: number;
}

/** Sums stay below 2^62, a half part of a weight is more than is rounded away. */
const MOST = 2 ** 44;
const FINEST = 2 ** 24;

/** `rows`: of the films that the query's terms are numbers of, those of the catalogue. */
export function wholeQuery(frame: Frame, query: Query, rows: Uint32Array): WholeQuery {
  const { quality, years, fames, meaning } = query;
  const first = firstTerms(frame);
  const terms: number[] = [];
  const given: number[] = [];
  for (const [f, { terms: own, weights }] of query.terms.entries()) {
    const isGraph = f >= frame.fields.length;
    for (let t = 0; t < own.length; t++) {
      if (weights[t] === 0) continue;
      terms.push(first[f] + (isGraph ? rows[own[t]] : own[t]));
      given.push(weights[t]);
    }
  }
  const mostMeant = meaning ? mostOf(meaning) : 0;
  const most = [...given, quality, ...years, ...fames].reduce(
    (sum, x) => sum + Math.abs(x),
    mostMeant,
  );
  const unit = 2 ** Math.floor(Math.log2(Math.min(FINEST, MOST / most)));
  const whole = (weight: number) => Math.round(weight * unit);
  const one = unit * WHOLE;
  // Of each product half a unit is rounded away, of quality half a part too.
  const rounded = (terms.length + 4) / unit + Math.abs(quality) / QUALITY_PARTS;
  return {
    terms,
    weights: given.map(whole),
    quality: Math.round((quality * one) / QUALITY_PARTS),
    years: Array.from(years, (points) => Math.round(points * one)),
    fames: Array.from(fames, (points) => Math.round(points * one)),
    ...(meaning && {
      meaning: { vector: meaning.vector, factor: Math.round(meaning.factor * one) },
    }),
    one,
    error: Math.ceil((errorOf(query, frame.mostTerms) + rounded) * one),
    mostMeant: Math.ceil(mostMeant * one),
  };
}

/** The most that a query gives to any film that has none of its terms, what it means not counted. */
export function mostAlone(
  { qualities }: Frame,
  { quality, years, fames }: Pick<WholeQuery, 'quality' | 'years' | 'fames'>,
): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const [at, best] of qualities.entries()) {
    if (best < 0) continue;
    const prior = years[Math.floor(at / FAMES)] + fames[at % FAMES];
    most = Math.max(most, prior + Math.max(0, quality) * best);
  }
  return most;
}

/** The terms of a film in the one numbering, and the parts of each. */
export function filmPostings(
  features: Features,
): (film: number) => readonly [term: number, parts: number][] {
  const first = startsOf(features.fields.map(({ idf }) => idf.length));
  return (film) =>
    features.fields.flatMap((field, f) => {
      const weights = entryWeights(field, field.starts[film], field.starts[film + 1]);
      return Array.from(rowOf(field, film), (term, i): [number, number] => [
        first[f] + term,
        Math.round(WHOLE * weights[i]),
      ]);
    });
}
