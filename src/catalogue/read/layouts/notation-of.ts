import type { Notation } from './layout.js';

/** What a list begins with tells how it is written. */
const BEGINNINGS: readonly (readonly [Notation, RegExp])[] = [
  ['json', /^\[?\s*\{\s*"/],
  ['python', /^\[?\s*\{\s*'/],
  ['list', /^\[\s*["'\d]/],
];
const EMPTY = /^\s*(?:\[\s*\]|\{\s*\})?\s*$/;

/** What names are split at: the first that stands in one of the cells. */
const SEPARATORS = ['|', ', ', ',', ';'] as const;

/** How most of these cells write lists; `usual` where they do not tell. `alone`: at most one name. */
export function notationOf(cells: readonly string[], usual: Notation, alone: boolean): Notation {
  const full = cells.filter((cell) => !EMPTY.test(cell));
  const counts = BEGINNINGS.map(
    ([notation, beginning]) =>
      [notation, full.filter((cell) => beginning.test(cell)).length] as const,
  );
  const [notation, count] = counts.reduce((most, one) => (one[1] > most[1] ? one : most));
  if (count > 0 && 2 * count >= full.length) return notation;
  if (full.length === 0 && !(alone && isNames(usual))) return usual;
  if (alone) return 'name';
  const found = SEPARATORS.find((separator) => full.some((cell) => cell.includes(separator)));
  return found ?? SEPARATORS.find((separator) => separator === usual) ?? ', ';
}

/** True where a list is made of names, without ids. */
export const isNames = (notation: Notation): boolean =>
  notation !== 'python' && notation !== 'json';
