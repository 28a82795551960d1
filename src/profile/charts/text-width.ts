/** Widths of Helvetica's letters in thousandths of the font size, from its metrics file. */
const WIDTHS = new Map<string, number>([
  ...widths(222, 'ijl'),
  ...widths(191, "'"),
  ...widths(278, ' !,./:;I[\\]ft'),
  ...widths(333, '()-`r'),
  ...widths(500, 'Jcksvxyz'),
  ...widths(611, 'FTZ'),
  ...widths(667, '&ABEKPSVXY'),
  ...widths(722, 'CDHNRUw'),
  ...widths(778, 'GOQ'),
  ...widths(833, 'Mm'),
  ...widths(889, '%'),
  ...widths(944, 'W'),
  ...widths(1015, '@'),
]);
const OTHER = 556;
const IDEOGRAPH = 1000;
/** System fonts run wider than Helvetica; text must not touch its neighbour in any of them. */
const MARGIN = 1.1;

/** About how wide a text will be, the same on every machine: no font is asked. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const letter of text.normalize('NFD')) {
    if (letter >= '\u0300' && letter <= '\u036f') continue;
    width += WIDTHS.get(letter) ?? (letter >= '\u2e80' ? IDEOGRAPH : OTHER);
  }
  return (width * fontSize * MARGIN) / 1000;
}

function widths(width: number, letters: string): [string, number][] {
  return [...letters].map((letter) => [letter, width]);
}
