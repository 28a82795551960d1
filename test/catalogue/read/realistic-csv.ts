import { numbersFrom } from './mutate.js';

const TITLES = [
  'Heat',
  'The "Best" of Us',
  'Léon, again',
  'Ночь',
  '6" of Snow',
  'A; B',
  '千と千尋',
];
const PLOTS = ['', 'A plain story.', 'He said: "no",\nand left.\n\nThe end', 'One, two,\r\nthree'];

/** A small file in the shape of the real ones: nested cells, quotes, line ends, all of Unicode. */
export function realisticCsv(seed: number, rows: number): Buffer {
  const draw = numbersFrom(seed);
  const one = (of: readonly string[]) => of[draw(of.length)];
  const cell = (text: string) =>
    /[",\r\n]/.test(text) || draw(20) === 0 ? `"${text.replaceAll('"', '""')}"` : text;
  const entry = () =>
    draw(6) === 0
      ? `{'id': ${draw(1e6)}, 'name': "Conan O'Brien"}`
      : `{'id': ${draw(1e6)}, 'name': '${one(['Ana Ruiz', 'Zoë', 'B. "B" B.'])}', 'order': 1}`;
  const lines = ['id,title,overview,cast,release_date'];
  for (let row = 0; row < rows; row++) {
    const cast = `[${Array.from({ length: draw(5) }, entry).join(', ')}]`;
    const cells = [String(draw(1e5)), one(TITLES), one(PLOTS), cast, `19${10 + draw(90)}-01-02`];
    lines.push(cells.map(cell).join(','));
  }
  return Buffer.from(lines.join(draw(4) === 0 ? '\r\n' : '\n'));
}
