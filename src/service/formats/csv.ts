import { type Cell, plainCell, textParts, type Writer } from './column.js';

/**
 * CSV as RFC 4180 has it, with a first line of names. An unknown cell is empty; a list is JSON, since
 * names hold every mark that could stand between them.
 */
export const csv: Writer = (columns, rows) =>
  textParts(csvLine(columns.map(({ name }) => name)), rows, (row) =>
    csvLine(columns.map((column) => plainCell(column, row))),
  );

export function csvLine(cells: readonly Cell[]): string {
  const line = cells.map(csvCell).join();
  // An empty line would be no row to most readers.
  return `${line === '' ? '""' : line}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  const isPlain = text !== '' && !/[",\r\n]|^\s|\s$/u.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
