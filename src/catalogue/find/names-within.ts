import { popcount } from '../../base/arrays.js';
import { lengthsOf, sortedPlaces } from '../../base/csr.js';
import { gradually, type Steps } from '../../base/steps.js';
import { editDistance } from './edit-distance.js';
import type { FoldedNames } from './folded-names.js';
import { maskOf } from './letter-mask.js';

/** Finds the names that are at most so many edits away from another. */
export class NamesWithin {
  /** Places by the length of their names. */
  private readonly byLength = gradually(() => sortedPlaces(lengthsOf(this.names)));

  constructor(private readonly names: FoldedNames) {}

  /** Makes, step by step, what the first question would wait for. */
  prepare(): Steps<void> {
    return this.byLength.steps();
  }

  /** Calls `found` with each such name's place and edits. An `article` may stand in front of one of the two. */
  each(
    query: Uint16Array,
    max: number,
    article: Uint16Array,
    found: (place: number, edits: number) => void,
  ): void {
    const { masks, starts, codes } = this.names;
    const begins = article.length > 0 && article.every((code, i) => query[i] === code);
    const bare = begins ? query.subarray(article.length) : query;
    const mask = maskOf(bare, 0, bare.length);
    const most = mask | maskOf(article, 0, article.length);
    const whole = { query, max, piece: pieceLength(query, max) };
    const rest = { query: bare, max, piece: pieceLength(bare, max) };
    const places = this.byLength();
    const from = this.firstFrom(places, query.length - max - article.length);
    const to = this.firstFrom(places, query.length + max + article.length + 1);
    for (let i = from; i < to; i++) {
      const place = places[i];
      const other = masks[place];
      if (popcount(mask & ~other) > max || popcount(other & ~most) > max) continue;
      const start = starts[place];
      const end = starts[place + 1];
      let edits = distance(whole, codes, start, end);
      if (edits > max && article.length > 0) {
        const bareStart = start + (startsWith(codes, start, article) ? article.length : 0);
        if (bareStart > start !== begins) edits = distance(rest, codes, bareStart, end);
      }
      if (edits <= max) found(place, edits);
    }
  }

  /** The first of the places whose name has so many letters or more. */
  private firstFrom(places: Uint32Array, length: number): number {
    const { starts } = this.names;
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[places[middle] + 1] - starts[places[middle]] < length) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

interface Asked {
  readonly query: Uint16Array;
  readonly max: number;
  /** Of so many letters is each of the pieces of which one must be there. */
  readonly piece: number;
}

function distance({ query, max, piece }: Asked, codes: Uint16Array, start: number, end: number) {
  return hasPiece(query, max, piece, codes, start, end)
    ? editDistance(query, codes, start, end, { max })
    : max + 1;
}

/**
 * One more piece than edits, a letter between each two: no edit, not even two letters swapped, reaches
 * into two of them, so that one is left as it is.
 */
const pieceLength = (query: Uint16Array, max: number): number =>
  Math.floor((query.length - max) / (max + 1));

/** True where one of the pieces stands in the name, moved by at most `max` letters. */
function hasPiece(
  query: Uint16Array,
  max: number,
  length: number,
  codes: Uint16Array,
  start: number,
  end: number,
): boolean {
  if (length < 1) return true;
  for (let at = 0; at + length <= query.length; at += length + 1) {
    const first = query[at];
    const last = Math.min(end - length, start + at + max);
    for (let place = Math.max(start, start + at - max); place <= last; place++) {
      if (codes[place] !== first) continue;
      let same = 1;
      while (same < length && codes[place + same] === query[at + same]) same++;
      if (same === length) return true;
    }
  }
  return false;
}

export function startsWith(codes: Uint16Array, at: number, word: Uint16Array): boolean {
  for (let i = 0; i < word.length; i++) if (codes[at + i] !== word[i]) return false;
  return true;
}
