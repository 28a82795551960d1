import type { InferredType } from '../schema/column-schema.js';

/** What was counted in a column of text: how many of its known values read as what. */
type TextCounts = Readonly<Record<'known' | 'distinct' | 'spaces' | 'zeros' | Reading, number>> & {
  /** The mean length. */
  readonly mean: number | null;
};
type Reading = 'numbers' | 'dates' | 'booleans' | 'urls' | 'nested';

/** A column is of a type when at least this share of its known values is. */
export const ENOUGH = 0.95;
/** Numbers are codes when at least this share of them begins with a 0. */
const CODES = 0.01;
const MOST_CATEGORIES = 1000;

/** The type of a column of text. `integer` is told from `number` by its values, later. */
export function inferTextType(name: string, counts: TextCounts): InferredType {
  const { known, distinct } = counts;
  if (known === 0) return 'empty';
  const mostly = (n: number) => n >= ENOUGH * known;
  if (mostly(counts.booleans)) return 'boolean';
  const areCodes = counts.zeros > 0 && counts.zeros >= CODES * counts.numbers;
  if (mostly(counts.numbers) && !areCodes) {
    return isIdentifier(name, known, distinct) ? 'identifier' : 'number';
  }
  if (mostly(counts.dates)) return 'date';
  if (mostly(counts.nested)) return 'nested';
  if (mostly(counts.urls)) return 'url';
  if (isIdentifier(name, known, distinct) && counts.spaces === 0) return 'identifier';
  if (areCodes && mostly(counts.numbers) && distinct * 2 > known) return 'identifier';
  const few = Math.max(20, Math.min(MOST_CATEGORIES, known / 20));
  if (distinct <= few && (counts.mean ?? 0) < 40 && distinct * 2 <= known) return 'category';
  return 'text';
}

/** True for a column that names what its rows are: named so, or almost all different and named so. */
export function isIdentifier(name: string, known: number, distinct: number): boolean {
  if (/(^|_)(id|uuid|guid|key)$/i.test(name) || /[a-z]I[dD]$/.test(name)) return true;
  return /(^|_)(code|path)$/i.test(name) && distinct >= 0.9 * known && known > 20;
}
