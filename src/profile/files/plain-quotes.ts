import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CsvDialect } from './csv-dialect.js';

const OPENED = /^"(?!(?:[^"]|"")*"$)/;

/** True of a tab or bar file where plain quotes leave more lines whole than torn, as in IMDb's. */
export async function hasPlainQuotes(
  path: string,
  { delimiter, encoding }: CsvDialect,
): Promise<boolean> {
  if (!/[\t|]/.test(delimiter) || encoding === 'utf-16') return false;
  let width = 0;
  let whole = 0;
  let torn = 0;
  for await (const line of createInterface({ input: createReadStream(path, 'latin1') })) {
    if (width > 0 && !line.includes('"')) continue;
    const cells = line.split(delimiter);
    width ||= cells.length;
    if (cells.length !== width) torn++;
    else if (cells.some((cell) => OPENED.test(cell))) whole++;
  }
  return whole > torn;
}
