import { closeSync, openSync, writeSync } from 'node:fs';

/** Rows that are written at once. */
const BLOCK = 4096;

/** Writes a CSV file of a header and so many rows, asked for in order. */
export function writeRows(
  file: string,
  header: string,
  rows: number,
  cellsOf: (row: number) => readonly (string | number)[],
): void {
  const target = openSync(file, 'w');
  try {
    writeSync(target, `${header}\n`);
    for (let row = 0; row < rows; row += BLOCK) {
      const lines = Array.from({ length: Math.min(BLOCK, rows - row) }, (_, i) =>
        cellsOf(row + i)
          .map(csvCell)
          .join(),
      );
      writeSync(target, `${lines.join('\n')}\n`);
    }
  } finally {
    closeSync(target);
  }
}

const csvCell = (value: string | number) => {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
