import { fold } from './fold.js';

const listed = (words: string) => words.split(' ');
const counted = (words: string, numberOf: (i: number) => number) =>
  listed(words).map((word, i) => [word, numberOf(i)] as const);

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...counted('zero one two three four five six seven eight nine ten eleven twelve', (i) => i),
  ...counted('thirteen fourteen fifteen sixteen seventeen eighteen nineteen', (i) => i + 13),
  ...counted('twenty thirty forty fifty sixty seventy eighty ninety', (i) => 10 * (i + 2)),
  ...counted('dos tres cuatro cinco seis siete ocho nueve diez', (i) => i + 2),
  ...counted('doce trece catorce quince', (i) => i + 12),
  ['deux', 2],
]);
const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...counted('first second third fourth fifth sixth seventh eighth ninth tenth', (i) => i + 1),
  ...counted('eleventh twelfth thirteenth fourteenth fifteenth', (i) => i + 11),
]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
]);
const UNSAID = new Set(
  listed('the a an el la los las un una le les l il der das and y n collection saga'),
);
const NUMBERED = new Set(
  listed('part parte pt vol volume volumen chapter capitulo episode episodio ep'),
);
const SHORT = new Map([
  ['doctor', 'dr'],
  ['mister', 'mr'],
  ['versus', 'vs'],
  ['brothers', 'bros'],
]);

/** Before ½ and its like, which folding would glue to the number in front. */
const FRACTION = /(?=[\u00bc-\u00be\u2150-\u215e])/gu;
const AND_A_HALF = /\band a half\b/u;
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu;
const PLAIN = /^[ -~]*$/;
const PLAIN_WORD = /[a-z0-9]+/g;
const WORD = /[\p{L}\p{N}]+/gu;
const ORDINAL = /^(\d+)(?:st|nd|rd|th)$/;
const ROMANS = new Map(
  ['', 'x', 'xx', 'xxx'].flatMap((tens, ten) =>
    ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].map(
      (units, unit) => [tens + units, String(10 * ten + unit)] as const,
    ),
  ),
);

/**
 * The words of a title as all ways of writing it have them: numbers in digits, without articles,
 * "and" and the "Part" of a number: `['godfather', '2']` for "The Godfather: Part II".
 */
function readWords(text: string): string[] {
  const folded = spelledOut(text);
  const words = folded.match(PLAIN.test(folded) ? PLAIN_WORD : WORD) ?? [];
  const said = words.filter((word) => !UNSAID.has(word));
  return inDigits(said.length > 0 ? said : words, folded);
}

/** The folded text with fractions apart and initials together; most titles have neither. */
function spelledOut(text: string): string {
  const folded = fold(PLAIN.test(text) ? text : text.replace(FRACTION, ' '));
  const whole = folded.includes('half') ? folded.replace(AND_A_HALF, '1/2') : folded;
  if (!whole.includes('.')) return whole;
  return whole.replace(INITIALS, (letters) => letters.replaceAll('.', ''));
}

/** What all ways of writing a title have in common: the words that are read, without blanks. */
export const keyOf = (text: string): string => readWords(text).join('');

function inDigits(words: string[], folded: string): string[] {
  if (!words.some(isSpecial)) return words;
  const read: string[] = [];
  /** Value of the number words before this one; below 0 for none. */
  let value = -1;
  const end = (suffix = '') => {
    if (value >= 0) read.push(value + suffix);
    value = -1;
  };
  words.forEach((word, i) => {
    const ordinal = ORDINALS.get(word);
    const number = NUMBERS.get(word) ?? ordinal;
    const scale = SCALES.get(word);
    if (number !== undefined) {
      // "Twenty-fifth" is one number, "Fifty First Dates" has two.
      const isOwn = ordinal !== undefined && !folded.includes(`-${word}`);
      if (isOwn || !takesMore(value, number)) end();
      value = Math.max(value, 0) + number;
      if (ordinal !== undefined) end('th');
    } else if (scale !== undefined) {
      value = (value > 0 && value < scale ? value : 1) * scale;
    } else {
      end();
      const before = i > 0 && NUMBERED.has(word) ? words[i + 1] : undefined;
      if (before === undefined || !isNumber(before))
        read.push(i === 0 ? plain(word) : inFigures(word));
    }
  });
  end();
  return read;
}

/** True for twenty and one, one hundred and ninety-nine; not for nineteen and eighty-four. */
const takesMore = (value: number, number: number): boolean =>
  (value >= 100 && value % 100 === 0 && number < 100) ||
  (value >= 20 && value < 100 && value % 10 === 0 && number < 10);

/** Words that are read in another way than they are written. */
const SPECIAL = new Set(
  [NUMBERS, ORDINALS, SCALES, ROMANS, SHORT].flatMap((words) => [...words.keys()]),
);

const isSpecial = (word: string): boolean => word < ':' || SPECIAL.has(word);

const plain = (word: string): string => SHORT.get(word) ?? word.replace(ORDINAL, '$1th');

/** A roman number is none where it begins a title: "V for Vendetta", "X-Men", "I, Robot". */
const inFigures = (word: string): string => ROMANS.get(word) ?? plain(word);

const isNumber = (word: string): boolean =>
  NUMBERS.has(word) || ROMANS.has(word) || /^\d/.test(word);

/** The numbers of a title, in order; only those in digits and roman figures unless `spelled`. */
export function numbersIn(text: string, spelled = true): string {
  const words = spelled
    ? readWords(text)
    : (fold(text).match(WORD) ?? []).map((word, i) => (i === 0 ? plain(word) : inFigures(word)));
  return (words.join(' ').match(/\d+/gu) ?? []).join(' ');
}
