import { FilmCells, filmOf } from './json/film-cells.js';
import { recordsOf } from './json/json-form.js';
import { otherTitles } from './rows/other-titles.js';
import { RowReader, type RowReaderRequest } from './rows/row-reader.js';

/** Reads one file of JSON into the raw tables; rows count on from `firstRow`; gives the last. */
export async function readJson(
  request: Omit<RowReaderRequest, 'header'>,
  chunks: AsyncIterable<Uint8Array>,
  firstRow: number,
): Promise<number> {
  const { form } = request;
  const cells = new FilmCells(form);
  const rows = new RowReader({ ...request, header: cells.header });
  let row = firstRow;
  for await (const { start, bytes, text, reason, mended } of recordsOf(chunks, form.json!)) {
    row++;
    const film = text === null ? null : filmOf(text);
    const problem = typeof film === 'string' ? film : reason;
    rows.add({ row, start, length: bytes, reason: problem, mended }, text);
    if (film === null || typeof film === 'string') continue;
    rows.read(row, cells.of(film), cells.objects);
    rows.addTitles(row, otherTitles(film, form.overviews));
  }
  return row;
}
