import { isUtf8 } from 'node:buffer';
import { fromWindows1252, WINDOWS_1252 } from './mend-record.js';

/** A line, or another record that is no CSV. The bytes of all, in order, are the file. */
export interface Line {
  readonly start: number;
  readonly bytes: number;
  /** Without its line end and byte order mark; null when it cannot be read. */
  readonly text: string | null;
  readonly reason: string | null;
  /** How it was read, where it is no UTF-8. */
  readonly mended: string | null;
}

const LF = 0x0a;

/** Leaves a byte order mark out. */
const DECODER = new TextDecoder();

/** A longer record is left out, in pieces of this size, so that memory stays bounded. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** A record that is left out for a reason, or what it holds, in UTF-8 or Windows-1252. */
export function lineOf(start: number, raw: Buffer, reason: string | null, held = raw): Line {
  const sound = reason !== null || isUtf8(held);
  const utf8 = sound ? held : fromWindows1252(held);
  const problem = reason ?? (utf8 ? null : 'not UTF-8');
  const text = problem === null ? DECODER.decode(utf8!).trimEnd() : null;
  const mended = sound || utf8 === null ? null : WINDOWS_1252;
  return { start, bytes: raw.length, text, reason: problem, mended };
}

/** The lines of a file. */
export async function* lines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes = MAX_RECORD_BYTES,
): AsyncGenerator<Line> {
  const tooLong = `part of a line longer than ${maxBytes} bytes`;
  let start = 0;
  let adrift = false;
  let rest: Buffer = Buffer.alloc(0);

  const line = (raw: Buffer, reason: string | null): Line => {
    const at = start;
    start += raw.length;
    return lineOf(at, raw, reason);
  };

  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      yield line(bytes.subarray(from, end + 1), adrift ? tooLong : null);
      adrift = false;
      from = end + 1;
    }
    for (; bytes.length - from >= maxBytes; from += maxBytes) {
      yield line(bytes.subarray(from, from + maxBytes), tooLong);
      adrift = true;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield line(rest, adrift ? tooLong : null);
}
