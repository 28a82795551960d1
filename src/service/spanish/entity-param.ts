import { rowOf } from '../../base/csr.js';
import type { Entities } from '../../catalogue/index.js';
import { Problem } from '../problems/problems.js';

/** Rows of those that bear the name that a request gives, or the 404 with suggestions. */
export function entityParam(entities: Entities, what: string, text: string): number[] {
  const rows = entities.find(text);
  if (rows.length > 0) return rows;
  throw new Problem('entity-not-found', `${what} se llama «${text}»`, entities.suggest(text, 5));
}

/** Rows of the films of any of these, in the order of the films, each once. */
export const filmsOfAny = ({ films }: Entities, rows: readonly number[]): number[] =>
  [...new Set(rows.flatMap((row) => [...rowOf(films, row)]))].sort((a, b) => a - b);
