import { isoDate } from '../../base/iso-date.js';

/** What the cells of a column are; `long` is a whole number of 64 bits, `date` is days since 1970-01-01, `texts` a list. */
export type Kind = 'integer' | 'long' | 'number' | 'text' | 'boolean' | 'date' | 'texts';

export type Cell = number | string | boolean | null | readonly string[];

/** A column of a list as a file has it. */
export interface Column {
  readonly name: string;
  readonly kind: Kind;
  readonly of: (row: number) => Cell;
}

/** Kind and cells of each column that a list has, by its name. */
export type Columns = Readonly<Record<string, readonly [Column['kind'], Column['of']]>>;

/** The bytes of a file one after the other; undefined between them, where others may have their turn. */
export type Parts = Generator<Uint8Array | undefined, void, undefined>;

/** Writes these rows of a list, in their order. */
export type Writer = (columns: readonly Column[], rows: ArrayLike<number>) => Parts;

/** Less is not handed over at once. */
const PART_BYTES = 2 ** 15;

/** A file of text, of its first line and one for each row. */
export function* textParts(
  head: string,
  rows: ArrayLike<number>,
  lineOf: (row: number) => string,
): Parts {
  let text = head;
  for (let i = 0; i < rows.length; i++) {
    text += lineOf(rows[i]);
    if (text.length < PART_BYTES) yield;
    else {
      yield Buffer.from(text);
      text = '';
    }
  }
  if (text !== '') yield Buffer.from(text);
}

/** A cell where there is text alone: a date as `1995-10-30`. */
export function plainCell({ kind, of }: Column, row: number): Cell {
  const cell = of(row);
  return kind === 'date' && typeof cell === 'number' ? isoDate(cell) : cell;
}
