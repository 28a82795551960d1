import { cellTexts } from './csv/csv-cells.js';
import { readCsvBytes } from './csv/csv-reader.js';
import { textOf } from './csv/mend-record.js';
import { RowReader, type RowReaderRequest } from './rows/row-reader.js';

/** Reads one CSV file into the raw tables. Throws `source-unreadable`. */
export async function readCsv(
  request: Omit<RowReaderRequest, 'header'>,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { file, rejects } = request;
  let rows: RowReader | null = null;
  for await (const reader of readCsvBytes(chunks, { file })) {
    while (reader.next()) {
      const { row, cells, mended } = reader;
      // The header is never rejected: the reader throws instead.
      rows ??= new RowReader({ ...request, header: cellTexts(cells!) });
      rows.add(reader, mended && textOf(reader.raw()));
      if (row === 0) continue;
      if (cells) rows.read(row, cells);
      if (cells === null || rows.isLikelyReject(cells, rejects)) rows.keepText(row, reader.raw());
    }
  }
}
