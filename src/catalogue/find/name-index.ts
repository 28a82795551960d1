import { lowerBound, popcount } from '../../base/arrays.js';
import type { NamedArrays, Take } from '../../base/container.js';
import { MOST_KEYS, sortedPlaces } from '../../base/csr.js';
import { LONG_STEP } from '../../base/long-arrays.js';
import { once } from '../../base/once.js';
import { finish, type Gradual, gradually, made, type Steps } from '../../base/steps.js';
import { beginsLike, editDistance } from './edit-distance.js';
import { fold } from './fold.js';
import { type FoldedNames, foldedNames, type Names } from './folded-names.js';
import { NamesWithin, startsWith } from './names-within.js';
import { isWordCode, isWordStart, PrefixIndex } from './prefix-index.js';
import { codesOf, forgiving, type QueryWord, queryWords, typosIn } from './query-word.js';

/** An entry of the index that answers a question, and the edits between the two (0 = none). */
export interface NameMatch {
  readonly entry: number;
  readonly edits: number;
  /** Its place among all entries, the best known first. */
  readonly place: number;
}

/** A row that answers a question, and the edits between its nearest name and that. */
export interface RowMatch {
  readonly row: number;
  readonly edits: number;
}

/** Where each entry is a name of a row: the matches as rows, each once, the `first` ones before. */
export function rowMatches(
  matches: readonly NameMatch[],
  rows: ArrayLike<number>,
  first: readonly RowMatch[] = [],
): RowMatch[] {
  const edits = new Map(first.map(({ row, edits }) => [row, edits]));
  for (const match of matches) {
    const row = rows[match.entry];
    if (!edits.has(row)) edits.set(row, match.edits);
  }
  return [...edits].map(([row, edits]) => ({ row, edits }));
}

/** As `rowMatches`, the rows alone, at most `n`. */
export const distinctRows = (
  matches: readonly NameMatch[],
  rows: ArrayLike<number>,
  n: number,
): number[] => [...new Set(matches.map(({ entry }) => rows[entry]))].slice(0, n);

/** Folded names, best known first, found by prefixes of words: as exact as comparing with all. */
export class NameIndex {
  private constructor(
    /** The entry of each name. */
    private readonly entries: Uint32Array,
    private readonly folded: Gradual<FoldedNames>,
    /** Only a search needs them, and so the first one makes them. */
    private readonly prefixes = gradually(() => PrefixIndex.steps(this.codes, this.starts)),
  ) {}

  private readonly near = once(() => new NamesWithin(this.folded()));

  private get codes(): Uint16Array {
    return this.folded().codes;
  }

  private get starts(): Uint32Array {
    return this.folded().starts;
  }

  private get masks(): Int32Array {
    return this.folded().masks;
  }

  /** `weights`, at least 0: of equal matches the greater comes first, then the lower entry. */
  static *of(names: Names, weights: ArrayLike<number>): Steps<NameIndex> {
    const entries = yield* byWeight(weights, names.length);
    return new NameIndex(
      entries,
      gradually(() => foldedNames(entries, names)),
    );
  }

  /** What `arrays` gave of an index of so many names. */
  static taken(take: Take, length: number): NameIndex {
    const entries = take('entries', [Uint32Array], length);
    const starts = take('starts', [Uint32Array], length + 1);
    const codes = take('codes', [Uint16Array], starts[length]);
    const masks = take('masks', [Int32Array], length);
    const prefixes = PrefixIndex.taken(take);
    return new NameIndex(entries, made({ codes, starts, masks }), made(prefixes));
  }

  arrays(): NamedArrays {
    return { entries: this.entries, ...this.folded(), ...this.prefixes().arrays() };
  }

  /** Makes, step by step, what the first question would wait for. */
  *prepare(): Steps<void> {
    yield* this.folded.steps();
    yield* this.prefixes.steps();
    yield* this.near().prepare();
  }

  /** All entries, best known first. */
  ranked(): Uint32Array {
    return this.entries;
  }

  /** The entries whose name is the same when folded, best known first. */
  same(name: string): number[] {
    return finish(this.within(name, 0)).map(({ entry }) => entry);
  }

  /**
   * The entries whose folded name has the same letters and digits, in order, best known first; one of
   * the two rarest words, or the first two letters of the only one, must begin a word of the name.
   */
  alike(name: string): number[] {
    const letters = lettersOf(fold(name));
    const query = codesOf(letters);
    const words = queryWords(name);
    const found = (words.length > 1 ? words : queryWords(letters.slice(0, 2)))
      .map((word) => this.prefixes().like(word))
      .sort((a, b) => a.size - b.size)
      .slice(0, 2)
      .filter(({ size }, i) => i === 0 || size < MANY)
      .flatMap(({ parts }) => parts);
    const { starts, codes, entries } = this;
    const places = new Set<number>();
    for (const part of found) {
      for (let i = 0; i < part.length; i++) {
        const start = starts[part[i]];
        if (codes[start] !== query[0]) continue;
        if (hasLetters(codes, start, starts[part[i] + 1], query)) places.add(part[i]);
      }
    }
    return [...places].sort((a, b) => a - b).map((place) => entries[place]);
  }

  /**
   * The entries whose folded name is at most `max` edits away; nearest, then best known, first. An
   * `article` may stand in front of one of the two.
   */
  *within(name: string, max: number, article = ''): Steps<NameMatch[]> {
    const found: NameMatch[] = [];
    yield* this.near().each(codesOf(fold(name)), max, codesOf(article), (place, edits) => {
      found.push({ entry: this.entries[place], edits, place });
    });
    return found.sort((a, b) => a.edits - b.edits || a.place - b.place);
  }

  /**
   * Up to `n` entries for what was typed: each word begins one of the name, in any order. The whole
   * name first, then fewest edits, then the best known. Where fewer than `least` are found, typos
   * are forgiven; where none, `some` takes names that have half of the letters.
   */
  *search(text: string, n: number, { least = n, some = false } = {}): Steps<NameMatch[]> {
    const words = queryWords(text);
    if (words.length === 0 || n < 1) return [];
    const whole = this.whole(codesOf(fold(text))).slice(0, n);
    const exact = yield* this.collect(words, 0, n, whole);
    const wanted = Math.min(least, n);
    if (exact.length >= wanted) return exact;
    const mistyped = words.map(forgiving);
    const limit = mistyped.reduce((sum, { typos }) => sum + typos, 0);
    const found = limit > 0 ? yield* this.collect(mistyped, limit, wanted, whole) : exact;
    if (found.length > 0 || !some) return found;
    const letters = words.reduce((sum, { codes }) => sum + codes.length, 0);
    return yield* this.collect(mistyped, letters >> 1, n, []);
  }

  /** As `search`; where no name has all words as typed, those with the same letters come first. */
  *searchLetters(text: string, n: number, least = n): Steps<NameMatch[]> {
    const found = yield* this.search(text, n, { least });
    const isOneWord = !text.trim().includes(' ');
    if (found.length > 0 && (found[0].edits === 0 || isOneWord)) return found;
    const alike = this.alike(text).map((entry) => ({ entry, edits: 0, place: 0 }));
    return [...alike, ...found];
  }

  /**
   * Entries that may have been meant, for "did you mean": fewest edits first, then the best known;
   * all have a word in common with the text, or one with typos.
   */
  *suggest(text: string, n: number): Steps<NameMatch[]> {
    const words = queryWords(text).map(forgiving);
    const like = yield* this.within(text, typosIn(fold(text).length) + 1);
    const near = like.filter(({ place }) =>
      words.some((word) => word.codes.length > 2 && this.wordCost(place, word) <= word.typos),
    );
    const found = yield* this.search(text, n, { some: true });
    return [...near, ...found].sort((a, b) => a.edits - b.edits || a.place - b.place);
  }

  /** The names that are the same, in order. */
  private whole(query: Uint16Array): number[] {
    const same = new Set<number>();
    const named = this.prefixes().named(query);
    for (let i = 0; i < named.length; i++) {
      const place = named[i];
      if (this.isSame(place, query)) same.add(place);
    }
    return [...same].sort((a, b) => a - b);
  }

  private isSame(place: number, query: Uint16Array): boolean {
    const { codes, starts } = this.folded();
    const start = starts[place];
    return starts[place + 1] - start === query.length && startsWith(codes, start, query);
  }

  /** The `n` best names within so many edits, after those that are `first`. */
  private *collect(
    words: readonly QueryWord[],
    limit: number,
    n: number,
    first: readonly number[],
  ): Steps<NameMatch[]> {
    const room = n - first.length;
    const letters = words.reduce((mask, word) => mask | word.mask, 0);
    const taken = new Set(first);
    const { masks } = this;
    /** Edits and place as one number, the best first. */
    const best: number[] = [];
    // Those of the last of them, once there are enough.
    let mostEdits = limit;
    let lastPlace = Number.POSITIVE_INFINITY;
    const consider = (place: number, least: number) => {
      const allowed = place < lastPlace ? mostEdits : mostEdits - 1;
      if (allowed < least || popcount(letters & ~masks[place]) > allowed) return;
      const edits = this.cost(place, words, allowed);
      if (edits > allowed || taken.has(place)) return;
      taken.add(place);
      const rank = edits * ENTRIES + place;
      best.splice(lowerBound(best, rank), 0, rank);
      if (best.length > room) best.pop();
      if (best.length < room) return;
      mostEdits = Math.floor(best[room - 1] / ENTRIES);
      lastPlace = best[room - 1] % ENTRIES;
    };
    if (room > 0) yield* this.eachHaving(words, limit, consider);
    return [...first, ...best].map((rank) => ({
      entry: this.entries[rank % ENTRIES],
      edits: Math.floor(rank / ENTRIES),
      place: rank % ENTRIES,
    }));
  }

  /**
   * Calls `found` with the place of each name that has one of the rarest words, of so many that within the
   * limit one must be there: some twice; of many names each once, the best known first, with the least
   * edits to it that the words tell which it has not.
   */
  private *eachHaving(
    words: readonly QueryWord[],
    limit: number,
    found: (place: number, least: number) => void,
  ): Steps<void> {
    const likes = words
      .map((word) => ({ ...this.prefixes().like(word), letters: word.codes.length }))
      .sort((a, b) => a.size - b.size);
    let letters = 0;
    let rare = 0;
    let size = 0;
    for (; rare < likes.length && letters <= limit; rare++) {
      letters += likes[rare].letters;
      size += likes[rare].size;
    }
    if (size < MANY) {
      for (const part of likes.slice(0, rare).flatMap(({ parts }) => parts)) {
        for (let i = 0; i < part.length; i++) found(part[i], 0);
      }
      return;
    }
    const { length } = this.masks;
    const having: { bits: Uint32Array; letters: number }[] = [];
    for (const { parts, letters } of likes) {
      yield;
      having.push({ bits: bitsOf(parts, length), letters });
    }
    for (let block = 0; 32 * block < length; block++) {
      if (block % BLOCKS === 0) yield;
      let any = 0;
      for (let i = 0; i < rare; i++) any |= having[i].bits[block];
      for (; any !== 0; any &= any - 1) {
        const bit = any & -any;
        let least = 0;
        for (const { bits, letters } of having) if ((bits[block] & bit) === 0) least += letters;
        found(32 * block + 31 - Math.clz32(bit), least);
      }
    }
  }

  /** Edits between the words and a name, or some number above `allowed`. */
  private cost(place: number, words: readonly QueryWord[], allowed: number): number {
    let cost = 0;
    for (let i = 0; i < words.length && cost <= allowed; i++)
      cost += this.wordCost(place, words[i]);
    return cost;
  }

  /** Edits from the word to the nearest beginning of one in the name; all its letters if none. */
  private wordCost(place: number, { codes, mask, typos }: QueryWord): number {
    const { codes: names, starts, masks } = this.folded();
    if (popcount(mask & ~masks[place]) > typos) return codes.length;
    const start = starts[place];
    const end = starts[place + 1];
    let best = typos + 1;
    for (let at = start; at < end; at++) {
      if (!isWordStart(names, at, start)) continue;
      if (end - at >= codes.length && startsWith(names, at, codes)) return 0;
      if (best <= 1 || !beginsLike(names, at, codes)) continue;
      const edits = editDistance(codes, names, at, end, { max: best - 1, prefix: true });
      if (edits < best) best = edits;
    }
    return best > typos ? codes.length : best;
  }
}

/** The numbers of these parts as bits, of so many. */
function bitsOf(parts: readonly Uint32Array[], length: number): Uint32Array {
  const bits = new Uint32Array((length + 31) >>> 5);
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) bits[part[i] >>> 5] |= 1 << (part[i] & 31);
  }
  return bits;
}

const lettersOf = (folded: string): string =>
  folded.replace(/[\0-\x7f]/gu, (sign) => (isWordCode(sign.charCodeAt(0)) ? sign : ''));

/** True when the letters and digits from `start` to `end` are those of the query. */
function hasLetters(codes: Uint16Array, start: number, end: number, query: Uint16Array): boolean {
  let i = 0;
  for (let at = start; at < end; at++) {
    if (codes[at] === query[i]) i++;
    else if (isWordCode(codes[at])) return false;
  }
  return i === query.length;
}

/** So many blocks of 32 names are looked at in a step. */
const BLOCKS = 2 ** 8;

/** A word that begins so many names tells little of the one that is meant. */
const MANY = 5000;

/** Entries in falling order of weight, the lower first among equals. */
function* byWeight(weights: ArrayLike<number>, size: number): Steps<Uint32Array> {
  const lightness = new Uint32Array(size);
  for (let entry = 0; entry < size; entry++) {
    if (entry % LONG_STEP === 0) yield;
    lightness[entry] = MAX_WEIGHT - Math.min(weights[entry] || 0, MAX_WEIGHT);
  }
  return yield* sortedPlaces(lightness);
}

const ENTRIES = 2 ** 32;
const MAX_WEIGHT = MOST_KEYS - 1;
