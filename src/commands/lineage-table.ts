import type { LineageStep } from '../catalogue/index.js';

/** The cleaning as lines of text: table, step, rows. Steps that touched nothing are left out. */
export function lineageTable(steps: readonly LineageStep[]): string {
  const rows = steps.filter((step) => step.rows > 0);
  const width = (cells: readonly string[]) => Math.max(...cells.map((cell) => cell.length));
  const table = width(rows.map((step) => step.table));
  const name = width(rows.map((step) => step.step));
  return rows
    .map(({ table: of, step, rows: n }) =>
      [of.padEnd(table), step.padEnd(name), n.toLocaleString('en-US').padStart(9)].join('  '),
    )
    .join('\n');
}
