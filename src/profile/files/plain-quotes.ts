import { createReadStream } from 'node:fs';

/** A longer line is not looked at, nor what follows it. */
const LONGEST = 2 ** 24;
const OPENED = /^"(?!(?:[^"]|"")*"\r?$)/;

/**
 * True of a file whose quotes are characters like others, as in IMDb's: more lines have a cell that
 * opens a quote and all their cells even so, than lines with quotes have too many or too few.
 */
export async function hasPlainQuotes(path: string, delimiter: string): Promise<boolean> {
  let width = 0;
  let whole = 0;
  let torn = 0;
  const look = (line: string) => {
    if (width > 0 && !line.includes('"')) return;
    const cells = line.split(delimiter);
    if (width === 0) width = cells.length;
    else if (cells.length !== width) torn++;
    else if (cells.some((cell) => OPENED.test(cell))) whole++;
  };
  let rest = '';
  for await (const chunk of createReadStream(path, {
    encoding: 'latin1',
    highWaterMark: 2 ** 18,
  })) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop()!;
    lines.forEach(look);
    if (rest.length > LONGEST) break;
  }
  if (rest.length <= LONGEST) look(rest);
  return whole > torn;
}
