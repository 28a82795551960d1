import type { CsvCells } from './csv-cells.js';

/** The cells of a line, at most `most`: the last of these may hold the separator. */
export function cellsOfLine(line: string, separator: string, most: number): CsvCells {
  const bytes = Buffer.from(line);
  const spans = new Int32Array(2 * most);
  let from = 0;
  let count = 0;
  while (count < most) {
    const found = count + 1 < most ? bytes.indexOf(separator, from) : -1;
    const to = found < 0 ? bytes.length : found;
    spans[2 * count] = from;
    spans[2 * count + 1] = to;
    count++;
    if (found < 0) break;
    from = found + separator.length;
  }
  return { count, bytes, spans };
}
