import { isAscii } from 'node:buffer';

const QUOTE = 0x22;

/** The cells of a record: cell `i` stands in `bytes` from `spans[2 i]` to `spans[2 i + 1]`. */
export interface CsvCells {
  readonly count: number;
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

export function cellText({ bytes, spans }: CsvCells, place: number): string {
  return bytes.toString('utf8', spans[2 * place], spans[2 * place + 1]);
}

export function cellTexts({ count, bytes, spans }: CsvCells): string[] {
  const all = bytes.subarray(spans[0], spans[2 * count - 1]);
  const encoding = isAscii(all) ? 'latin1' : 'utf8';
  return Array.from({ length: count }, (_, place) =>
    bytes.toString(encoding, spans[2 * place], spans[2 * place + 1]),
  );
}
