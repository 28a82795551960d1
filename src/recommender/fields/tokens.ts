import { stemmer } from '@orama/stemmers/english';
import { stopwords } from '@orama/stopwords/english';
import { fold } from '../../catalogue/index.js';

const STOP_WORDS = new Set(stopwords.map((word) => word.replaceAll("'", '')));
const WORDS = /[\p{L}\p{N}]+/gu;

/** The words that carry meaning: folded, without English stop words and single characters. */
export function words(text: string): string[] {
  return (fold(text).replaceAll(/['’]/g, '').match(WORDS) ?? []).filter(
    (word) => word.length > 1 && !STOP_WORDS.has(word),
  );
}

/** The stem of a word (Snowball, English). */
export const stem = (word: string): string => stemmer(word);
