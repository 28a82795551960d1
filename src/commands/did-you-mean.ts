import { codesOf, editDistance } from '../catalogue/index.js';

/** The word that was probably meant, by at most a third of its letters; undefined for none. */
export function didYouMean(word: string, among: readonly string[]): string | undefined {
  const typed = codesOf(word.toLowerCase());
  const max = Math.ceil(word.length / 3);
  const distances = among.map((one) => editDistance(typed, codesOf(one), 0, one.length, { max }));
  const least = Math.min(...distances);
  return least <= max ? among[distances.indexOf(least)] : undefined;
}

/** A sentence's end that offers the word, and where none is like it, names them all. */
export function orMeant(word: string, among: readonly string[]): string {
  const meant = didYouMean(word, among);
  return meant === undefined ? `expected one of ${among.join(', ')}` : `did you mean "${meant}"?`;
}
