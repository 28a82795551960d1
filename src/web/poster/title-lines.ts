const LARGEST = 46;
const SMALLEST = 13;
const MOST_LINES = 6;
/** The lower part of a poster is the title's. */
const HIGHEST = 120;

/** The largest lettering in which the title fits the width, its words kept whole where they can be. */
export function titleLines(title: string, width: number) {
  const words = kept(title.toUpperCase()).split(/\s+/u).filter(Boolean);
  for (let size = LARGEST; size > SMALLEST; size -= 3) {
    const lines = broken(words, width / size);
    if (lines !== undefined && lines.length * size <= HIGHEST)
      return { lines: lines.map(loosed), size };
  }
  const room = width / SMALLEST;
  const lines =
    broken(
      words.flatMap((word) => loosed(word).split(' ')).flatMap((word) => piecesOf(word, room)),
      room,
    ) ?? [];
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > MOST_LINES) shown[MOST_LINES - 1] += ' …';
  return { lines: shown, size: SMALLEST };
}

const GLUE = '\u2060';

/** No line is a number or a word of two letters alone, and none begins with a dash. */
const kept = (title: string): string => title.trim().replace(/\s+(?=[-–—:/&] |\S{1,2}$)/gu, GLUE);

const loosed = (line: string): string => line.replaceAll(GLUE, ' ');

/** Width of a text in condensed capitals of size 1, a little on the safe side. */
const widthOf = (text: string): number =>
  [...text].reduce((width, letter) => width + widthOfLetter(letter), 0);

function widthOfLetter(letter: string): number {
  if (/[MW@%—…]/u.test(letter)) return 0.74;
  if (/[I1.,:;'!|()[\] \u2060-]/u.test(letter)) return 0.3;
  return letter > '\u2e80' ? 1.05 : 0.55;
}

/** The words in lines of at most this width; undefined where a word alone is wider. */
function broken(words: readonly string[], room: number): string[] | undefined {
  const lines: string[] = [];
  for (const word of words) {
    if (widthOf(word) > room) return undefined;
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A word cut where it no longer fits. */
function piecesOf(word: string, room: number): string[] {
  const pieces = [''];
  for (const letter of word) {
    if (widthOf(pieces[pieces.length - 1] + letter) > room) pieces.push('');
    pieces[pieces.length - 1] += letter;
  }
  return pieces;
}
