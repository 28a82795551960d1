import { isAscii } from 'node:buffer';

const QUOTE = 0x22;

/** The cells of a record: cell `i` is what stands in `bytes` from `spans[2 i]` to `spans[2 i + 1]`. */
export interface CsvCells {
  readonly bytes: Buffer;
  readonly spans: Int32Array;
}

/** Makes single quotes of doubled ones, in place, and gives where the cell then ends. */
export function undouble(bytes: Buffer, from: number, to: number): number {
  let end = from;
  for (let at = from; at < to; at++) {
    bytes[end++] = bytes[at];
    if (bytes[at] === QUOTE) at++;
  }
  return end;
}

/** The text of one cell. */
export function cellText({ bytes, spans }: CsvCells, place: number): string {
  return bytes.toString('utf8', spans[2 * place], spans[2 * place + 1]);
}

/** The texts of all cells. */
export function cellTexts({ bytes, spans }: CsvCells): string[] {
  const encoding = isAscii(bytes) ? 'latin1' : 'utf8';
  return Array.from({ length: spans.length >> 1 }, (_, place) =>
    bytes.toString(encoding, spans[2 * place], spans[2 * place + 1]),
  );
}
