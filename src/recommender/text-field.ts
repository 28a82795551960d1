import { type Pruning, type SparseField, sparseField } from './sparse-field.js';
import { stem, words } from './tokens.js';

/** For each stem of a field the word that shows it: the most frequent one with that stem. */
export type Vocabulary = readonly string[];

/** Said once a word counts half, twice two thirds, ... (the saturation of BM25 with k = 1). */
export function strengthOfCount(count: number): number {
  return count / (count + 1);
}

/** A field of words: terms are stems. */
export function textField(
  name: string,
  films: number,
  texts: (film: number) => readonly (string | null)[],
  pruning: Pruning,
  strengthOf = strengthOfCount,
): { readonly field: SparseField; readonly vocabulary: Vocabulary } {
  const stems = new Map<string, string>();
  const stemIds = new Map<string, number>();
  const spellings: Map<string, number>[] = [];
  const field = sparseField(
    name,
    films,
    (film, emit) => {
      const counts = new Map<number, number>();
      for (const word of texts(film).flatMap((text) => (text === null ? [] : words(text)))) {
        const stemmed = stems.get(word) ?? stem(word);
        stems.set(word, stemmed);
        const id = idOf(stemmed, stemIds);
        spellings[id] ??= new Map();
        spellings[id].set(word, (spellings[id].get(word) ?? 0) + 1);
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      for (const [id, count] of counts) emit(id, strengthOf(count));
    },
    pruning,
  );
  const vocabulary = Array.from(field.values, (id) => mostFrequent(spellings[id]));
  return { field: { ...field, values: field.values.map((_, term) => term) }, vocabulary };
}

function idOf(word: string, ids: Map<string, number>): number {
  const known = ids.get(word);
  if (known !== undefined) return known;
  ids.set(word, ids.size);
  return ids.size - 1;
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  let best = '';
  for (const [word, count] of counts) {
    if (count > (counts.get(best) ?? 0)) best = word;
  }
  return best;
}
