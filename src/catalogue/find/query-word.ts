import { popcount } from '../../base/arrays.js';
import { fold } from './fold.js';
import { maskOf } from './letter-mask.js';

export interface QueryWord {
  readonly codes: Uint16Array;
  readonly mask: number;
  /** How many edits are forgiven in it. */
  readonly typos: number;
}

/** The words of what was typed, each once, the longest first; nobody means more than a dozen. */
export function queryWords(text: string): QueryWord[] {
  const words = new Set(fold(text.slice(0, LONGEST_TEXT)).match(/[\p{L}\p{N}]+/gu) ?? []);
  return [...words].slice(0, MOST_WORDS).map(exactWord).sort(byLength);
}

/** The word when typos in it are forgiven: none in a number, nor in one letter over and over. */
export function forgiving(word: QueryWord): QueryWord {
  const { length } = word.codes;
  const isNumber = word.codes[0] >= DIGIT_0 && word.codes[0] <= DIGIT_9;
  const typos = isNumber || length < 4 ? 0 : length < 10 ? 1 : 2;
  return { ...word, typos: Math.min(typos, popcount(word.mask) >> 1) };
}

/** How many edits are forgiven in a name of so many letters. */
export const typosIn = (length: number): number =>
  length < 4 ? 0 : length < 8 ? 1 : length < 16 ? 2 : 3;

export function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
  return codes;
}

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const LONGEST_TEXT = 300;
const MOST_WORDS = 12;

function exactWord(word: string): QueryWord {
  const codes = codesOf(word);
  return { codes, mask: maskOf(codes, 0, codes.length), typos: 0 };
}

const byLength = (a: QueryWord, b: QueryWord): number => b.codes.length - a.codes.length;
