import { popcount } from '../../base/arrays.js';
import { lengthsOf, sortedPlaces } from '../../base/csr.js';
import { gradually, madeOf, type Steps } from '../../base/steps.js';
import { editDistance } from './edit-distance.js';
import type { FoldedNames } from './folded-names.js';
import { maskOf, twiceMaskOf } from './letter-mask.js';

interface ByLength {
  /** Places of the names, the shortest first. */
  readonly places: Uint32Array;
  /** For each of these two masks: of its letters, and of those that it has twice. */
  readonly masks: Int32Array;
}

/** So many names are read in a step, and so many compared, most of them by their letters alone. */
const STEP = 2 ** 12;
const COMPARED = 2 ** 14;

/**
 * Finds the names that are at most so many edits away from another. An edit takes one letter from one of
 * the two masks at most, and puts one in: where more differ, nothing need be compared.
 */
export class NamesWithin {
  private readonly byLength = gradually(() => byLength(this.names));

  constructor(private readonly names: FoldedNames) {}

  /** Makes, step by step, what the first question would wait for. */
  prepare(): Steps<void> {
    return this.byLength.steps();
  }

  /** Calls `found` with each such name's place and edits. An `article` may stand in front of one of the two. */
  *each(
    query: Uint16Array,
    max: number,
    article: Uint16Array,
    found: (place: number, edits: number) => void,
  ): Steps<void> {
    const { starts, codes } = this.names;
    const { places, masks } = yield* madeOf(this.byLength);
    const begins = article.length > 0 && article.every((code, i) => query[i] === code);
    const bare = begins ? query.subarray(article.length) : query;
    const [least, most] = [masksOf(bare), masksOf(Uint16Array.of(...article, ...bare))];
    const from = this.firstFrom(places, query.length - max - article.length);
    const to = this.firstFrom(places, query.length + max + article.length + 1);
    for (let i = from; i < to; i++) {
      if (i % COMPARED === 0) yield;
      const letters = masks[2 * i];
      const twice = masks[2 * i + 1];
      if (popcount(least.letters & ~letters) + popcount(least.twice & ~twice) > max) continue;
      if (popcount(letters & ~most.letters) + popcount(twice & ~most.twice) > max) continue;
      const place = places[i];
      const start = starts[place];
      const end = starts[place + 1];
      let edits = editDistance(query, codes, start, end, { max });
      if (edits > max && article.length > 0) {
        const bareStart = start + (startsWith(codes, start, article) ? article.length : 0);
        if (bareStart > start !== begins)
          edits = editDistance(bare, codes, bareStart, end, { max });
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

function* byLength(names: FoldedNames): Steps<ByLength> {
  const { codes, starts } = names;
  const places = yield* sortedPlaces(lengthsOf(names));
  const masks = new Int32Array(2 * places.length);
  for (let i = 0; i < places.length; i++) {
    if (i % STEP === 0) yield;
    const [start, end] = [starts[places[i]], starts[places[i] + 1]];
    masks[2 * i] = names.masks[places[i]];
    masks[2 * i + 1] = twiceMaskOf(codes, start, end);
  }
  return { places, masks };
}

const masksOf = (codes: Uint16Array) => ({
  letters: maskOf(codes, 0, codes.length),
  twice: twiceMaskOf(codes, 0, codes.length),
});

export function startsWith(codes: Uint16Array, at: number, word: Uint16Array): boolean {
  for (let i = 0; i < word.length; i++) if (codes[at + i] !== word[i]) return false;
  return true;
}
