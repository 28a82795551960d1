import { Lexicon } from './lexicon.js';
import { type Pruning, type SparseField, sparseField } from './sparse-field.js';
import { words } from './tokens.js';

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
  const lexicon = new Lexicon();
  /** How often the film says each stem, and which ones it says. */
  const counts: number[] = [];
  const said: number[] = [];
  const field = sparseField(
    name,
    films,
    (film, emit) => {
      for (const text of texts(film)) {
        for (const word of text === null ? [] : words(text)) {
          const id = lexicon.stemOf(word);
          counts[id] = (counts[id] ?? 0) + 1;
          if (counts[id] === 1) said.push(id);
        }
      }
      for (const id of said) {
        emit(id, strengthOf(counts[id]));
        counts[id] = 0;
      }
      said.length = 0;
    },
    pruning,
  );
  const shown = lexicon.shown();
  const vocabulary = Array.from(field.values, (id) => shown[id]);
  return { field: { ...field, values: field.values.map((_, term) => term) }, vocabulary };
}
