import { startsOf } from '../../base/csr.js';
import { once } from '../../base/once.js';
import { DIMENSIONS, LENGTH, MEANING_FIELD } from '../fields/meaning-field.js';
import { lengthOf, weightOf } from '../fields/weighted-field.js';
import type { Features } from '../score/features.js';
import { dot } from '../score/meaning.js';

/** A film as a vector of length 1 over the terms of all list fields. */
interface FilmVector {
  readonly items: readonly number[];
  /** In single precision. */
  readonly weights: readonly number[];
  /** What the film's meaning is multiplied by to be part of it. */
  readonly meaning: number;
}

/** The greatest cosine of a film with the others from place `from` on, at least 0. */
export type Similarity = (film: number, others: readonly number[], from: number) => number;

/**
 * Similarity in the list fields, of which each has a weight, for one question: it makes the vectors of the
 * films that it compares, and keeps them.
 */
export function similaritiesOf(
  features: Features,
  fieldWeight: (field: string) => number,
): () => Similarity {
  const { meaning } = features;
  const { vectorOf, termCount } = vectorsOf(features, fieldWeight);
  const spread = once(() => new Float32Array(termCount));
  return () => {
    const known = new Map<number, FilmVector>();
    const vector = (film: number): FilmVector => {
      const found = known.get(film) ?? vectorOf(film);
      known.set(film, found);
      return found;
    };
    return (film, others, from) => {
      // The film is laid out over all terms, so that each of the others is walked over once.
      const own = spread();
      const one = vector(film);
      for (let i = 0; i < one.items.length; i++) own[one.items[i]] = one.weights[i];
      let greatest = 0;
      for (let o = from; o < others.length; o++) {
        const { items, weights, ...other } = vector(others[o]);
        let cosine = one.meaning * other.meaning * meaningProduct(meaning, film, others[o]);
        for (let i = 0; i < items.length; i++) cosine += own[items[i]] * weights[i];
        greatest = Math.max(greatest, cosine);
      }
      for (let i = 0; i < one.items.length; i++) own[one.items[i]] = 0;
      return greatest;
    };
  };
}

const meaningProduct = (meaning: Features['meaning'], film: number, other: number): number =>
  meaning ? dot(meaning.vectors, film * DIMENSIONS, meaning.vectors, other * DIMENSIONS) : 0;

/** Entries are multiplied by the root of their field's weight, so that products bear the weight. */
function vectorsOf({ fields, meaning }: Features, fieldWeight: (field: string) => number) {
  const used = fields.filter(({ name, self }) => !self && fieldWeight(name) > 0);
  const roots = used.map(({ name }) => Math.sqrt(fieldWeight(name)));
  // The terms of a field come after those of the fields before.
  const offsets = startsOf(used.map(({ idf }) => idf.length));
  const factor = Math.sqrt(fieldWeight(MEANING_FIELD)) / LENGTH;
  const vectorOf = (film: number): FilmVector => {
    let count = 0;
    for (const { starts } of used) count += starts[film + 1] - starts[film];
    // Of their length at once: to grow them made a fifth of what a list leaves to be collected.
    const items = new Array<number>(count);
    const weights = new Array<number>(count);
    let at = 0;
    let squares = factor * factor * meaningProduct(meaning, film, film);
    for (let f = 0; f < used.length; f++) {
      const field = used[f];
      const [from, to] = [field.starts[film], field.starts[film + 1]];
      const fieldLength = lengthOf(field, from, to);
      for (let i = from; i < to; i++) {
        const weight = roots[f] * weightOf(field, i, fieldLength);
        items[at] = offsets[f] + field.items[i];
        weights[at++] = Math.fround(weight);
        squares += weight * weight;
      }
    }
    const length = Math.sqrt(squares) || 1;
    for (let i = 0; i < weights.length; i++) weights[i] = Math.fround(weights[i] / length);
    return { items, weights, meaning: Math.fround(factor / length) };
  };
  return { vectorOf, termCount: offsets[used.length] };
}
