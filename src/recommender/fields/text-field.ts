import { finish, type Steps } from '../../base/steps.js';
import { Lexicon } from './lexicon.js';
import {
  type FilmValues,
  type Pruning,
  type SparseField,
  sparseFieldInSteps,
} from './sparse-field.js';
import { words } from './tokens.js';

/** For each stem of a field the word that shows it: the most frequent one with that stem. */
export type Vocabulary = readonly string[];

/** A field whose values are places in a vocabulary. */
export interface WordField {
  readonly field: SparseField;
  readonly vocabulary: Vocabulary;
}

/** Names the values of a field that are places in a longer list of words. */
export const withVocabulary = (field: SparseField, words: Vocabulary): WordField => ({
  field: { ...field, values: field.values.map((_, term) => term) },
  vocabulary: Array.from(field.values, (value) => words[value]),
});

/** Said once a word counts half, twice two thirds, ... (the saturation of BM25 with k = 1). */
export const strengthOfCount = (count: number): number => count / (count + 1);

/** A field of words: terms are stems. */
export function* textFieldInSteps(
  name: string,
  films: number,
  texts: (film: number) => readonly (string | null)[],
  pruning: Pruning,
  strengthOf = strengthOfCount,
): Steps<WordField> {
  const lexicon = new Lexicon();
  const counts: number[] = [];
  const said: number[] = [];
  const stems: FilmValues = (film, emit) => {
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
  };
  const field = yield* sparseFieldInSteps(name, films, stems, pruning);
  return withVocabulary(field, lexicon.shown());
}

export const textField = (...asked: Parameters<typeof textFieldInSteps>): WordField =>
  finish(textFieldInSteps(...asked));
