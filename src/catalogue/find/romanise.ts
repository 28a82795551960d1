const letters = (text: string, from: number): (readonly [string, string])[] =>
  text.split(' ').map((roman, i) => [String.fromCharCode(from + i), roman]);

/** Cyrillic, and the parts of Korean syllables (first consonants, vowels, last consonants). */
const ROMAN: ReadonlyMap<string, string> = new Map([
  ...letters('a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya', 0x430),
  ...letters('g kk n d tt r m b pp s ss  j jj ch k t p h', 0x1100),
  ...letters('a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i', 0x1161),
  ...letters('k k k n n n t l l l l l l l l m p p t t ng t t k t p t', 0x11a8),
]);
const ROMANISABLE = /[\u0430-\u044f\u1100-\u11c2]/gu;

/** A folded text in Latin letters where it is Russian or Korean; as it is elsewhere. */
export const romanised = (folded: string): string =>
  folded.replace(ROMANISABLE, (letter) => ROMAN.get(letter) ?? letter);
