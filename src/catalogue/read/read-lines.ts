import { cellsOfLine } from './csv/cells-of-line.js';
import { lines } from './csv/lines.js';
import { RowReader, type RowReaderRequest } from './rows/row-reader.js';

/** Reads one file of lines without quotes and header into the raw tables; rows count from 1. */
export async function readLines(
  request: RowReaderRequest,
  separator: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const rows = new RowReader(request);
  const columns = request.header.length;
  let row = 0;
  for await (const { start, bytes, text, reason, mended } of lines(chunks)) {
    row++;
    const cells = text === null ? null : cellsOfLine(text, separator, columns);
    const found = cells?.count;
    const wrong = text === '' ? 'blank line' : `${found} cells where ${columns} are expected`;
    const problem = reason ?? (found === columns ? null : wrong);
    rows.add({ row, start, length: bytes, reason: problem, mended }, text);
    if (cells && problem === null) rows.read(row, cells);
  }
}
