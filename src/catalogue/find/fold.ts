/** Words of plain signs with one blank between them: nearly all titles and names. */
const PLAIN_WORDS = /^[!-~]+(?: [!-~]+)*$/;
const MARKS = /\p{M}+/gu;
const SPACES = /\s+/gu;

/** Letters that no decomposition takes apart, as people type them without a special keyboard. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** The text without case, accents and superfluous blanks: `fold('  Amélie ') === 'amelie'`. */
export function fold(text: string): string {
  if (PLAIN_WORDS.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter])
    .replace(SPACES, ' ')
    .trim();
}

/** The words of a text, folded, without the signs between them. */
export const foldedWords = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
