import { isUtf8 } from 'node:buffer';

/** How a record was read that is no CSV in UTF-8 as it stands. */
export const WINDOWS_1252 = 'Windows-1252, read as such';
export const ESCAPED = 'quotes escaped by a backslash';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;
const BACKSLASH = 0x5c;

/** The characters from 0x80 to 0x9f; a NUL where there is none. By hand: decoders differ in them. */
const HIGH = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** Windows-1252 in UTF-8; null for control characters, and for what is damaged UTF-8. */
export function fromWindows1252(bytes: Buffer): Buffer | null {
  const text = bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (c) => HIGH[c.charCodeAt(0) - 0x80]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text)) return null;
  let sound = 0;
  let other = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] < 0x80) continue;
    const length = bytes[i] < 0xe0 ? 2 : bytes[i] < 0xf0 ? 3 : 4;
    if (isUtf8(bytes.subarray(i, i + length))) {
      sound++;
      i += length - 1;
    } else other++;
  }
  return sound > 0 && sound >= other ? null : Buffer.from(text);
}

/** The text of a record as it was read. */
export const textOf = (raw: Buffer): string =>
  ((isUtf8(raw) ? null : fromWindows1252(raw)) ?? raw).toString();

/** A record with Spark's `\"` made RFC 4180's; null where it does not end before `limit`. */
export function doubleEscaped(
  bytes: Buffer,
  start: number,
  limit: number,
  last: boolean,
): Buffer | null {
  const record = Buffer.from(bytes.subarray(start, limit));
  let quoted = false;
  let fresh = true;
  for (let i = 0; i < record.length; i++) {
    const byte = record[i];
    if (quoted) {
      if (byte === BACKSLASH && record[i + 1] === QUOTE) record[i++] = QUOTE;
      else if (byte === BACKSLASH && record[i + 1] === BACKSLASH) i++;
      else if (byte === QUOTE && record[i + 1] === QUOTE) i++;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE && fresh) {
      quoted = true;
    } else if (byte === LF) {
      return record.subarray(0, i + 1);
    }
    fresh = !quoted && byte === COMMA;
  }
  return last && !quoted ? record : null;
}

/** True where the first line ends in CR alone; null where it takes more bytes to tell. */
export function hasCrLines(bytes: Buffer): boolean | null {
  let quoted = false;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === QUOTE) quoted = !quoted;
    if (quoted) continue;
    if (bytes[i] === LF) return false;
    if (bytes[i] === CR) return i + 1 < bytes.length ? bytes[i + 1] !== LF : null;
  }
  return null;
}

/** Makes line feeds of carriage returns, and the other way round, in place. */
export function swapLineEnds(bytes: Buffer): void {
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === LF) bytes[i] = CR;
    else if (bytes[i] === CR) bytes[i] = LF;
  }
}
