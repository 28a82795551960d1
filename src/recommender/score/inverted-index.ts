import { type Csr, startsOf } from '../../base/csr.js';
import { releaseDamaged } from '../../base/errors.js';
import type { Steps } from '../../base/steps.js';
import { lengthOf, type WeightedField, weightOf } from '../fields/weighted-field.js';
import type { TermWeights } from './features.js';

/**
 * For each term the rows that have it, ascending, and its weight in each, in parts of `WHOLE`. Rows are counted from
 * a page of 65,536; an entry without weight is no row, but tells how many pages further the next ones lie.
 */
export interface InvertedIndex extends Csr<Uint16Array> {
  readonly weights: Uint16Array;
}

/** Bits of a row within its page. */
const PAGE_BITS = 16;

/** No weight is above 1, which is so many parts, nor below one part; one is off by a part at most. */
export const WHOLE = 0xffff;

/** What is no weight counts as the least. */
const partsOf = (weight: number): number =>
  Math.min(WHOLE, Math.max(1, Math.round(WHOLE * weight) || 1));

/** So many films in one step. */
const STEP = 8192;

/** Films become rows as given. Throws `release-damaged` for a term that the field has not. */
export function* invert(field: WeightedField, films: Uint32Array): Steps<InvertedIndex> {
  const { starts: filmStarts, items: terms, idf } = field;
  const counts = new Uint32Array(idf.length);
  const pages = new Uint16Array(idf.length);
  let given = 0;
  for (let row = 0; row < films.length; row++) {
    const page = row >>> PAGE_BITS;
    const end = filmStarts[films[row] + 1];
    for (let i = filmStarts[films[row]]; i < end; i++) {
      const entries = pages[terms[i]] === page ? 1 : 2;
      pages[terms[i]] = page;
      counts[terms[i]] += entries;
      given += entries;
    }
  }
  const starts = startsOf(counts);
  // A count beyond the last falls on nothing.
  if (starts[idf.length] !== given) {
    throw releaseDamaged(
      `the field "${field.name}" of the model has terms beyond its ${idf.length}; build the release again`,
    );
  }
  const next = starts.slice();
  pages.fill(0);
  const items = new Uint16Array(given);
  const weights = new Uint16Array(items.length);
  for (let first = 0; first < films.length; first += STEP) {
    yield;
    fillRows(field, films, first, { next, pages }, { items, weights });
  }
  return { starts, items, weights };
}

/** Puts the rows from `first` on, as many as one step takes, where each term's next one stands, in its page. */
function fillRows(
  field: WeightedField,
  films: Uint32Array,
  first: number,
  { next, pages }: { readonly next: Uint32Array; readonly pages: Uint16Array },
  { items, weights }: Omit<InvertedIndex, 'starts'>,
): void {
  const { starts: filmStarts, items: terms } = field;
  const last = Math.min(first + STEP, films.length);
  for (let row = first; row < last; row++) {
    const page = row >>> PAGE_BITS;
    // No array for the two: a start runs through this before it is compiled for speed.
    const from = filmStarts[films[row]];
    const end = filmStarts[films[row] + 1];
    const length = lengthOf(field, from, end);
    for (let i = from; i < end; i++) {
      const term = terms[i];
      if (pages[term] !== page) {
        items[next[term]++] = page - pages[term];
        pages[term] = page;
      }
      const at = next[term]++;
      items[at] = row;
      weights[at] = partsOf(weightOf(field, i, length));
    }
  }
}

/** Adds to each row, nearly, the products of the weights of the terms that it shares with a query. */
export function addProducts(
  sums: Float32Array,
  { starts, items: rows, weights: parts }: InvertedIndex,
  { terms, weights }: TermWeights,
): void {
  // Of each term the rows stand one after the other, so that memory is read in order.
  for (let t = 0; t < terms.length; t++) {
    const weight = Math.fround(weights[t] / WHOLE);
    const end = starts[terms[t] + 1];
    for (let i = starts[terms[t]], page = 0; i < end; i++) {
      if (parts[i] === 0) page += rows[i] << PAGE_BITS;
      else sums[page + rows[i]] += Math.fround(weight * parts[i]);
    }
  }
}
