import { sourceUnreadable } from '../base/errors.js';
import type { CatalogueAccount } from '../catalogue/index.js';

const LEFT_OUT = 'left out: ';

/** Throws `source-unreadable` when a source gave no film: there is nothing to answer from. */
export function requireFilms(source: string, { films, lineage }: CatalogueAccount): void {
  if (films > 0) return;
  const losses = lineage
    .filter(({ table, step, rows }) => table === 'movies' && step.startsWith(LEFT_OUT) && rows > 0)
    .sort((a, b) => b.rows - a.rows);
  const count = losses.reduce((sum, { rows }) => sum + rows, 0);
  const [most] = losses;
  const why = most
    ? `all of its ${count} records were left out, most for "${most.step.slice(LEFT_OUT.length)}" ` +
      `(${most.rows}: ${most.meaning})`
    : 'it holds 0 records';
  throw sourceUnreadable(`${source} gives no films: ${why}; expected at least one film`);
}
