import { finish, type Steps } from '../../base/steps.js';
import type { TextColumn } from '../../catalogue/index.js';
import {
  type FilmValues,
  type Pruning,
  type SparseField,
  sparseFieldInSteps,
} from './sparse-field.js';
import { stem, words } from './tokens.js';

/** The words met so far. Each is stemmed once; stems are numbered in the order in which they came. */
class Lexicon {
  private readonly places = new Map<string, number>();
  private readonly spellings: string[] = [];
  private readonly counts: number[] = [];
  private readonly stemIds: number[] = [];
  private readonly stems = new Map<string, number>();

  /** Counts a word, and gives the number of its stem. */
  stemOf(word: string): number {
    const place = this.places.get(word) ?? this.add(word);
    this.counts[place]++;
    return this.stemIds[place];
  }

  /** For each stem the word that shows it: the most frequent one with it. */
  shown(): string[] {
    const best: number[] = [];
    for (const [place, id] of this.stemIds.entries()) {
      if (!(this.counts[place] <= this.counts[best[id]])) best[id] = place;
    }
    return best.map((place) => this.spellings[place]);
  }

  private add(word: string): number {
    const place = this.spellings.length;
    const stemmed = stem(word);
    const id = this.stems.get(stemmed) ?? this.stems.size;
    this.stems.set(stemmed, id);
    this.places.set(word, place);
    this.spellings.push(word);
    this.counts.push(0);
    this.stemIds.push(id);
    return place;
  }
}

/** For each stem of a field the word that shows it: the most frequent one with that stem. */
export type Vocabulary = readonly string[];
/** The same, or as it lies in a file. */
export type Words = Vocabulary | TextColumn;

/** The words in bytes of their own: the file in which they lie can go. */
export const ownWords = (words: Words): Words =>
  'pick' in words ? words.pick(Uint32Array.from({ length: words.length }, (_, i) => i)) : words;

/** Whether there is no word at a place, or an empty one. */
export const isNothing = (words: Words, place: number): boolean =>
  'isEmpty' in words ? words.isEmpty(place) : !words[place];

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
