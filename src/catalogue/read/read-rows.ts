import { basename } from 'node:path';
import { cellsOfLine } from './csv/cells-of-line.js';
import { cellTexts } from './csv/csv-cells.js';
import { csvRecords } from './csv/csv-reader.js';
import { lines } from './csv/lines.js';
import { openBytes } from './files/bytes.js';
import { lookAt } from './files/look-at.js';
import type { PlainLines } from './layouts/layout.js';

const MOST_IN_BATCH = 4096;

/**
 * The cells of the sound rows of a CSV file, or of ratings without a header, in batches; the first
 * row names the columns. Throws `source-unreadable`.
 */
export async function* readRows(file: string): AsyncGenerator<(readonly string[])[]> {
  const look = await lookAt({ name: basename(file), path: file, entry: null });
  if (look.is === 'ratings' && look.lines) return yield* rowsOfLines(file, look.lines);
  for await (const records of csvRecords(openBytes(file), { file })) {
    yield records.flatMap(({ cells }) => (cells ? [cells] : []));
  }
}

async function* rowsOfLines(
  file: string,
  { separator, header }: PlainLines,
): AsyncGenerator<(readonly string[])[]> {
  let batch: (readonly string[])[] = [header];
  for await (const { text } of lines(openBytes(file))) {
    const cells = cellTexts(cellsOfLine(text ?? '', separator, header.length));
    if (cells.length === header.length) batch.push(cells);
    if (batch.length < MOST_IN_BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
