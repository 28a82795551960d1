import { isUtf8 } from 'node:buffer';
import { fromWindows1252, WINDOWS_1252 } from '../csv/mend-record.js';

/** One line of a file. The `raw` bytes of all lines, in order, are the file. */
export interface Line {
  readonly start: number;
  readonly bytes: number;
  /** Without its line end and byte order mark; null when the line cannot be read. */
  readonly text: string | null;
  readonly reason: string | null;
  /** How it was read, where it is no UTF-8. */
  readonly mended: string | null;
}

const LF = 0x0a;

/** Leaves a byte order mark out. */
const DECODER = new TextDecoder();

/** A longer line is left out, in pieces of this size, so that memory stays bounded. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** The lines of a file, each in UTF-8 or Windows-1252. */
export async function* lines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes = MAX_LINE_BYTES,
): AsyncGenerator<Line> {
  const tooLong = `part of a line longer than ${maxBytes} bytes`;
  let start = 0;
  let adrift = false;
  let rest: Buffer = Buffer.alloc(0);

  const line = (raw: Buffer, reason: string | null): Line => {
    const at = start;
    start += raw.length;
    const sound = reason !== null || isUtf8(raw);
    const utf8 = sound ? raw : fromWindows1252(raw);
    const problem = reason ?? (utf8 ? null : 'not UTF-8');
    const text = problem === null ? DECODER.decode(utf8!).trimEnd() : null;
    const mended = sound || utf8 === null ? null : WINDOWS_1252;
    return { start: at, bytes: raw.length, text, reason: problem, mended };
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
