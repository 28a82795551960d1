import { type Csr, startsOf } from '../../base/csr.js';
import { once } from '../../base/once.js';
import { gradually, type Steps } from '../../base/steps.js';
import { DIMENSIONS, LENGTH, MEANING_FIELD } from '../fields/meaning-field.js';
import { lengthOf, weightOf } from '../fields/weighted-field.js';
import type { Features } from '../score/features.js';
import { dot } from '../score/meaning.js';

/** Films as vectors of length 1 over the terms of all list fields, each made when it is first asked for. */
interface FilmVectors extends Csr {
  readonly weights: Float32Array;
  /** What a film's vector is multiplied by to be part of it; NaN before it is made. */
  readonly meanings: Float32Array;
  readonly termCount: number;
  readonly make: (film: number) => void;
}

/** The greatest cosine of a film with the others from place `from` on, at least 0. */
export interface Similarity {
  (film: number, others: readonly number[], from: number): number;
  /** Finds, step by step, where the vectors will stand. */
  prepare(): Steps<void>;
}

/** Similarity in the list fields, of which each has a weight. */
export function similarityOf(
  features: Features,
  fieldWeight: (field: string) => number,
): Similarity {
  const { meaning } = features;
  const vectors = gradually(() => vectorsOf(features, fieldWeight));
  const spread = once(() => new Float32Array(vectors().termCount));
  const similarity = (film: number, others: readonly number[], from: number) => {
    const { starts, items, weights, meanings, make } = vectors();
    if (Number.isNaN(meanings[film])) make(film);
    // The film is laid out over all terms, so that each of the others is walked over once.
    const own = spread();
    const end = starts[film + 1];
    for (let i = starts[film]; i < end; i++) own[items[i]] = weights[i];
    let greatest = 0;
    for (let o = from; o < others.length; o++) {
      if (Number.isNaN(meanings[others[o]])) make(others[o]);
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

function addTo(sums: Uint32Array, more: Uint32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] += more[i];
}

/** Entries are multiplied by the root of their field's weight, so that products bear the weight. */
function* vectorsOf(
  { films, fields, meaning }: Features,
  fieldWeight: (field: string) => number,
): Steps<FilmVectors> {
  const used = fields.filter(({ name, self }) => !self && fieldWeight(name) > 0);
  const roots = used.map(({ name }) => Math.sqrt(fieldWeight(name)));
  // The terms of a field come after those of the fields before.
  const offsets = startsOf(used.map(({ idf }) => idf.length));
  const starts = new Uint32Array(films + 1);
  for (const field of used) {
    addTo(starts, field.starts);
    yield;
  }
  const items = new Uint32Array(starts[films]);
  const weights = new Float32Array(starts[films]);
  const meanings = new Float32Array(films).fill(Number.NaN);
  const factor = Math.sqrt(fieldWeight(MEANING_FIELD)) / LENGTH;
  const make = (film: number) => {
    let at = starts[film];
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
  };
  return { starts, items, weights, meanings, termCount: offsets[used.length], make };
}
