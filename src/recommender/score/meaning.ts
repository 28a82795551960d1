import { rowOf } from '../../base/csr.js';
import { once } from '../../base/once.js';
import { DIMENSIONS, LENGTH, WORD_DIMENSIONS } from '../fields/meaning-field.js';
import { entryWeights } from '../fields/weighted-field.js';
import type { Example, Features, TermWeights } from './features.js';

/** What the films asked about mean together, and what a dot product with it counts. */
export interface MeaningQuery {
  readonly vector: Int8Array;
  readonly factor: number;
  /** The words that say most of it. */
  readonly words: () => readonly Word[];
}

/** A term of `text`, how much it counts, where its vector stands in `Meaning.words`, and the square of its length. */
interface Word {
  readonly term: number;
  readonly weight: number;
  readonly place: number;
  readonly square: number;
}

/** Σ weight × vector of the examples, in whole numbers again; one alone keeps its own. */
export function meaningQuery(
  features: Features,
  examples: readonly Example[],
  fieldWeight: number,
): MeaningQuery | undefined {
  if (!features.meaning || fieldWeight === 0) return undefined;
  const sums = new Float64Array(DIMENSIONS);
  for (const { film, weight } of examples) {
    for (let d = 0; film.meaning && d < DIMENSIONS; d++) sums[d] += weight * film.meaning[d];
  }
  const largest = sums.reduce((most, sum) => Math.max(most, Math.abs(sum)), 0);
  const unit = examples.length === 1 ? examples[0].weight : largest / LENGTH;
  if (largest === 0) return undefined;
  return {
    vector: Int8Array.from(sums, (sum) => Math.round(sum / unit)),
    factor: (fieldWeight * unit) / (LENGTH * LENGTH),
    words: once(() => wordsOf(features, examples)),
  };
}

/** What a film gains for telling of the same. */
export function meaningScore(
  { meaning }: Features,
  asked: MeaningQuery | undefined,
  film: number,
): number {
  if (!meaning || !asked) return 0;
  return asked.factor * dot(meaning.vectors, film * DIMENSIONS, asked.vector, 0);
}

/** So many words speak for a film. */
const WORDS = 5;
/** Words whose cosine is less explain nothing. */
const ALIKE = 0.4;

/** A word of those asked about and another of a film, of all pairs the one that gives most. */
export function nearestWords(
  features: Features,
  asked: MeaningQuery | undefined,
  film: number,
  tells: (term: number) => boolean = () => true,
): number[] {
  const text = textOf(features);
  if (!features.meaning || !asked || !text) return [];
  const { words } = features.meaning;
  const weights = entryWeights(text, text.starts[film], text.starts[film + 1]);
  const own = strongest(features, { terms: rowOf(text, film), weights }).filter(({ term }) =>
    tells(term),
  );
  let most = 0;
  let best: number[] = [];
  for (const one of asked.words()) {
    if (!tells(one.term)) continue;
    for (const other of own) {
      const weight = one.weight * other.weight;
      const largest = Math.sqrt(one.square * other.square);
      if (one.term === other.term || weight * largest <= most) continue;
      const product = dot(words, one.place, words, other.place, WORD_DIMENSIONS);
      if (weight * product <= most) continue;
      most = weight * product;
      best = product >= ALIKE * largest ? [one.term, other.term] : [];
    }
  }
  return best.map((term) => text.values[term]);
}

const textOf = ({ fields }: Features) => fields.find(({ name }) => name === 'text');

/** The words of the films that are wanted. */
function wordsOf(features: Features, examples: readonly Example[]): Word[] {
  const at = features.fields.findIndex(({ name }) => name === 'text');
  return examples
    .filter(({ weight }) => weight > 0)
    .flatMap(({ film, weight }) =>
      strongest(features, film.terms[at]).map((word) => ({
        ...word,
        weight: weight * word.weight,
      })),
    )
    .sort((a, b) => b.weight - a.weight || a.term - b.term)
    .slice(0, WORDS);
}

/** The words of most weight, the first ones in the order of terms where equal. */
function strongest({ meaning }: Features, { terms, weights }: TermWeights): Word[] {
  if (!meaning) return [];
  const { places, words } = meaning;
  const best: number[] = [];
  for (let i = 0; i < terms.length; i++) {
    if (places[terms[i]] < 0) continue;
    if (best.length === WORDS) {
      if (weights[i] <= weights[best[WORDS - 1]]) continue;
      best.pop();
    }
    let at = best.push(i) - 1;
    for (; at > 0 && weights[best[at - 1]] < weights[i]; at--) best[at] = best[at - 1];
    best[at] = i;
  }
  return best.map((i) => {
    const place = places[terms[i]];
    const square = dot(words, place, words, place, WORD_DIMENSIONS);
    return { term: terms[i], weight: weights[i], place, square };
  });
}

/** The dot product of so many bytes of each, a multiple of 4, from these places on. */
export function dot(
  a: Int8Array,
  atA: number,
  b: Int8Array,
  atB: number,
  length: number = DIMENSIONS,
): number {
  let sum = 0;
  const end = atA + length;
  for (let i = atA, j = atB; i < end; i += 4, j += 4) {
    sum += a[i] * b[j] + a[i + 1] * b[j + 1] + a[i + 2] * b[j + 2] + a[i + 3] * b[j + 3];
  }
  return sum;
}
