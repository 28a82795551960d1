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

/** A term of `text`, how much it counts, and where its vector stands in `Meaning.words`. */
interface Word {
  readonly term: number;
  readonly weight: number;
  readonly place: number;
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
  const own = strongest(features, { terms: rowOf(text, film), weights });
  let most = 0;
  let best: readonly Word[] = [];
  for (const one of asked.words()) {
    for (const other of own) {
      if (one.term === other.term || !tells(one.term) || !tells(other.term)) continue;
      const share = one.weight * other.weight * likeness(words, one, other);
      if (share <= most) continue;
      most = share;
      best = [one, other];
    }
  }
  if (best.length === 0) return [];
  const [product, ...squares] = [best, ...best.map((word) => [word, word])].map(([a, b]) =>
    likeness(words, a, b),
  );
  const isAlike = product >= ALIKE * Math.sqrt(squares[0] * squares[1]);
  return isAlike ? best.map(({ term }) => text.values[term]) : [];
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
  const words: Word[] = [];
  for (let i = 0; i < terms.length; i++) {
    const place = meaning?.places[terms[i]] ?? -1;
    if (place < 0 || (words.length === WORDS && weights[i] <= words[WORDS - 1].weight)) continue;
    let at = words.length;
    while (at > 0 && words[at - 1].weight < weights[i]) at--;
    words.splice(at, 0, { term: terms[i], weight: weights[i], place });
    words.length = Math.min(words.length, WORDS);
  }
  return words;
}

const likeness = (words: Int8Array, one: Word, other: Word): number =>
  dot(words, one.place, words, other.place, WORD_DIMENSIONS);

/** The dot product of so many bytes of each, from these places on. */
export function dot(
  a: Int8Array,
  atA: number,
  b: Int8Array,
  atB: number,
  length: number = DIMENSIONS,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += a[atA + i] * b[atB + i];
  return sum;
}
