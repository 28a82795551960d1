import type { TextInMemory } from '../tables/text-column.js';

const BLANK = 0x20;
const LAST_PLAIN = 0x7e;

/** Folds a cell of plain words into `codes`; gives the end, beyond `codes` if too long; else -1. */
export function foldPlain(
  { bytes, offsets }: TextInMemory,
  row: number,
  codes: Uint16Array,
  start: number,
): number {
  let end = start;
  let before = BLANK;
  for (let i = offsets[row]; i < offsets[row + 1]; i++) {
    const byte = bytes[i];
    if (byte < BLANK || byte > LAST_PLAIN || (byte === BLANK && before === BLANK)) return -1;
    codes[end++] = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
    before = byte;
  }
  return before === BLANK ? -1 : end;
}
