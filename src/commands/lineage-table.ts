import type { LineageStep } from '../catalogue/index.js';

/** The cleaning as lines of text: table, step, rows. Steps that touched nothing are left out. */
export function lineageTable(steps: readonly LineageStep[]): string {
  const rows = steps.filter((step) => step.rows > 0);
  const width = (cells: readonly string[]) => Math.max(...cells.map((cell) => cell.length));
  const table = width(rows.map((step) => step.table));
  const name = width(rows.map((step) => step.step));
  return rows
    .map(({ table: of, step, rows: n }) =>
      [of.padEnd(table), step.padEnd(name), grouped(n).padStart(9)].join('  '),
    )
    .join('\n');
}

/** 45,346. By hand: to format its first number, Node reads all locales it knows, for 20 ms. */
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
