/** A title broken to fit a poster, and the size of its letters. */
export interface TitleLines {
  readonly lines: readonly string[];
  readonly size: number;
}

/** Widths of condensed capitals against their size, on average. */
const WIDTH = 0.55;
const LARGEST = 46;
const SMALLEST = 13;
const MOST_LINES = 6;

/** The largest lettering in which the title fits the width, its words kept whole where they can be. */
export function titleLines(title: string, width: number): TitleLines {
  const words = title.toUpperCase().split(/\s+/u).filter(Boolean);
  for (let size = LARGEST; size > SMALLEST; size -= 3) {
    const lines = broken(words, Math.floor(width / (size * WIDTH)));
    if (lines !== undefined && lines.length * size <= 3.4 * LARGEST) return { lines, size };
  }
  const letters = Math.floor(width / (SMALLEST * WIDTH));
  const pieces = words.flatMap((word) => piecesOf(word, letters));
  const lines = broken(pieces, letters) ?? [];
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > MOST_LINES) shown[MOST_LINES - 1] += ' …';
  return { lines: shown, size: SMALLEST };
}

function broken(words: readonly string[], letters: number): string[] | undefined {
  const lines: string[] = [];
  for (const word of words) {
    if ([...word].length > letters) return undefined;
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + 1 + [...word].length <= letters) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

function piecesOf(word: string, letters: number): string[] {
  const all = [...word];
  return Array.from({ length: Math.ceil(all.length / letters) }, (_, i) =>
    all.slice(i * letters, (i + 1) * letters).join(''),
  );
}
