import { type Csr, startsOf } from '../../base/csr.js';
import { once } from '../../base/once.js';
import { gradually, type Steps } from '../../base/steps.js';
import { DIMENSIONS, LENGTH, MEANING_FIELD } from '../fields/meaning-field.js';
import { lengthOf, weightOf } from '../fields/weighted-field.js';
import type { Features } from '../score/features.js';
import { dot } from '../score/meaning.js';

/** Films as vectors of length 1 over the terms of all list fields. */
interface FilmVectors extends Csr {
  readonly weights: Float32Array;
  /** What a film's vector is multiplied by to be part of it. */
  readonly meanings: Float32Array;
  readonly termCount: number;
}

/** The greatest cosine of a film with the others from place `from` on, at least 0. */
export interface Similarity {
  (film: number, others: readonly number[], from: number): number;
  /** Makes the vectors, step by step, before they are asked for. */
  prepare(): Steps<void>;
}

/** Similarity in the list fields, of which each has a weight; the vectors are made when first asked for. */
export function similarityOf(
  features: Features,
  fieldWeight: (field: string) => number,
): Similarity {
  const { meaning } = features;
  const vectors = gradually(() => vectorsOf(features, fieldWeight));
  const spread = once(() => new Float32Array(vectors().termCount));
  const similarity = (film: number, others: readonly number[], from: number) => {
    const { starts, items, weights, meanings } = vectors();
    // The film is laid out over all terms, so that each of the others is walked over once.
    const own = spread();
    const end = starts[film + 1];
    for (let i = starts[film]; i < end; i++) own[items[i]] = weights[i];
    let greatest = 0;
    for (let o = from; o < others.length; o++) {
      let cosine = meanings[film] * meanings[others[o]] * meaningProduct(meaning, film, others[o]);
      const otherEnd = starts[others[o] + 1];
      for (let i = starts[others[o]]; i < otherEnd; i++) cosine += own[items[i]] * weights[i];
      greatest = Math.max(greatest, cosine);
    }
    for (let i = starts[film]; i < end; i++) own[items[i]] = 0;
    return greatest;
  };
  return Object.assign(similarity, { prepare: () => vectors.steps() });
}

const meaningProduct = (meaning: Features['meaning'], film: number, other: number): number =>
  meaning ? dot(meaning.vectors, film * DIMENSIONS, meaning.vectors, other * DIMENSIONS) : 0;

/** So many vectors are made in a step. */
const STEP = 256;

/** Entries are multiplied by the root of their field's weight, so that products bear the weight. */
function* vectorsOf(
  { films, fields, meaning }: Features,
  fieldWeight: (field: string) => number,
): Steps<FilmVectors> {
  const used = fields.filter(({ name, self }) => !self && fieldWeight(name) > 0);
  const roots = used.map(({ name }) => Math.sqrt(fieldWeight(name)));
  // The terms of a field come after those of the fields before.
  const offsets = startsOf(used.map(({ idf }) => idf.length));
  const entries = used.reduce((sum, field) => sum + field.items.length, 0);
  const starts = new Uint32Array(films + 1);
  const items = new Uint32Array(entries);
  const weights = new Float32Array(entries);
  const meanings = new Float32Array(films);
  const factor = Math.sqrt(fieldWeight(MEANING_FIELD)) / LENGTH;
  let at = 0;
  for (let film = 0; film < films; film++) {
    if (film % STEP === 0) yield;
    let squares = factor * factor * meaningProduct(meaning, film, film);
    for (let f = 0; f < used.length; f++) {
      const field = used[f];
      const [from, to] = [field.starts[film], field.starts[film + 1]];
      const fieldLength = lengthOf(field, from, to);
      for (let i = from; i < to; i++, at++) {
        const weight = roots[f] * weightOf(field, i, fieldLength);
        items[at] = offsets[f] + field.items[i];
        weights[at] = weight;
        squares += weight * weight;
      }
    }
    const length = Math.sqrt(squares) || 1;
    for (let i = starts[film]; i < at; i++) weights[i] /= length;
    meanings[film] = factor / length;
    starts[film + 1] = at;
  }
  return { starts, items, weights, meanings, termCount: offsets[used.length] };
}
