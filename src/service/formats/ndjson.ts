import { plainCell, textParts, type Writer } from './column.js';

/** An object a line, as /v1 answers it. */
export const ndjson: Writer = (columns, rows) => {
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  return textParts('', rows, (row) => {
    const pairs = columns.map((column, i) => keys[i] + JSON.stringify(plainCell(column, row)));
    return `{${pairs.join()}}\n`;
  });
};
