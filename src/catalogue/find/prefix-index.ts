import { lowerBound } from '../../base/arrays.js';
import type { NamedArrays, Take } from '../../base/container.js';
import { type Csr, sortedPlaces } from '../../base/csr.js';
import { copied, LONG_STEP, picked } from '../../base/long-arrays.js';
import type { Steps } from '../../base/steps.js';
import { beginsLike } from './edit-distance.js';
import type { QueryWord } from './query-word.js';

/** A prefix is so many letters, each known by its last five bits. */
const LETTERS = 6;
const LETTER_BITS = 5;
const LETTER = 2 ** LETTER_BITS - 1;

/**
 * The prefixes of all words of all names, sorted: the letters from each start of a word, across its
 * end. They are walked as a tree, a row of the table of edit distances for each letter. "spidre",
 * with one typo forgiven, among godfat, spider and spinal:
 *
 *              s  p  i  d  r  e
 *           0  1  2  3  4  5  6
 *   g       1  1  2  3  4  5  6
 *   go      2  2  2  3  4  5  6   nothing below 2: all that begins with "go" is passed over
 *   s       1  0  1  2  3  4  5
 *   sp      2  1  0  1  2  3  4
 *   spi     3  2  1  0  1  2  3
 *   spid    4  3  2  1  0  1  2
 *   spide   5  4  3  2  1  1  1   the last is 1: names of all that begins with "spide" are taken
 *   spin    4  3  2  1  1  2  3   after "spi", whose rows are still there
 *   spina   5  4  3  2  2  2  3   nothing below 2
 */
export class PrefixIndex {
  private constructor(
    /** In rising order, each once. */
    private readonly prefixes: Uint32Array,
    /** The names of each. */
    private readonly names: Csr,
  ) {}

  /** `codes`: letters of all names in a row; `starts`: where each name starts, and the end. */
  static *steps(codes: Uint16Array, starts: Uint32Array): Steps<PrefixIndex> {
    const given = yield* prefixesOf(codes, starts);
    yield;
    const places = yield* sortedPlaces(given.prefixes);
    yield;
    const prefixes = new Uint32Array(places.length);
    const ends = new Uint32Array(places.length + 1);
    let count = 0;
    for (let i = 0; i < places.length; i++) {
      if (i % LONG_STEP === 0) yield;
      const prefix = given.prefixes[places[i]];
      if (count === 0 || prefixes[count - 1] !== prefix) prefixes[count++] = prefix;
      ends[count] = i + 1;
    }
    return new PrefixIndex(yield* copied(prefixes.subarray(0, count), new Uint32Array(count)), {
      starts: yield* copied(ends.subarray(0, count + 1), new Uint32Array(count + 1)),
      items: yield* picked(given.names, places),
    });
  }

  /** What `arrays` gave of an index. */
  static taken(take: Take): PrefixIndex {
    const prefixes = take('prefixes', [Uint32Array]);
    const starts = take('prefixes.starts', [Uint32Array], prefixes.length + 1);
    const items = take('prefixes.names', [Uint32Array], starts[prefixes.length]);
    return new PrefixIndex(prefixes, { starts, items });
  }

  arrays(): NamedArrays {
    const { starts, items } = this.names;
    return { prefixes: this.prefixes, 'prefixes.starts': starts, 'prefixes.names': items };
  }

  /**
   * The names that may have a word that begins like this one within its typos: all that have one,
   * and a few more; in parts, `size` in all, in no order, some twice.
   */
  like({ codes, typos }: Pick<QueryWord, 'codes' | 'typos'>) {
    if (typos === 0) return this.beginning(codes.subarray(0, LETTERS));
    const { prefixes } = this;
    const { starts, items } = this.names;
    const parts: Uint32Array[] = [];
    const word = Uint8Array.from(codes.subarray(0, LETTERS + typos), (code) => code & LETTER);
    const rows = Array.from({ length: LETTERS + 1 }, () =>
      Uint8Array.from({ length: word.length + 1 }, (_, j) => j),
    );
    const letters = new Uint8Array(LETTERS);
    let depth = 0;
    for (let place = 0; place < prefixes.length; ) {
      const prefix = prefixes[place];
      let branch: 'open' | 'found' | 'far' = 'open';
      depth = sharedLetters(letters, depth, prefix);
      while (depth < LETTERS && branch === 'open') {
        letters[depth] = letterOf(prefix, depth);
        const nearest = nextRow(rows, letters, ++depth, word);
        if (rows[depth][word.length] <= typos) branch = 'found';
        else if (nearest > typos || (depth === 2 && !beginsLike(letters, 0, word))) branch = 'far';
      }
      const next = this.after(prefix, depth, place);
      if (branch !== 'far') parts.push(items.subarray(starts[place], starts[next]));
      place = next;
    }
    return { parts, size: parts.reduce((sum, { length }) => sum + length, 0) };
  }

  /** As `like` without typos: what begins so stands together. */
  private beginning(word: Uint16Array) {
    const rest = LETTER_BITS * (LETTERS - word.length);
    const first = prefixOf(word) << rest;
    const part = this.between(first, word.length === 0 ? first : first + (1 << rest));
    return { parts: [part], size: part.length };
  }

  /** The names that may be the same as this one. */
  named(codes: Uint16Array): Uint32Array {
    const word = codes.subarray(0, LETTERS);
    const prefix = prefixOf(word) << (LETTER_BITS * (LETTERS - word.length));
    return this.between(prefix, prefix + 1);
  }

  /** The names of the prefixes from this one to before that. */
  private between(first: number, end: number): Uint32Array {
    const { prefixes, names } = this;
    const from = lowerBound(prefixes, first);
    return names.items.subarray(names.starts[from], names.starts[lowerBound(prefixes, end, from)]);
  }

  /** The place of the first prefix after `from` that has not so many letters in common with it. */
  private after(prefix: number, letters: number, from: number): number {
    const { prefixes } = this;
    const rest = LETTER_BITS * (LETTERS - letters);
    const bound = ((prefix >>> rest) + 1) << rest;
    let step = 1;
    while (from + step < prefixes.length && prefixes[from + step] < bound) step *= 2;
    const to = Math.min(from + step, prefixes.length);
    return lowerBound(prefixes, bound, from + (step >> 1) + 1, to);
  }
}

/** A word starts where a name does, and after whatever is no part of a word. */
export const isWordStart = (codes: Uint16Array, at: number, start: number): boolean =>
  at === start || !isWordCode(codes[at - 1]);

/** True for letters and digits, and for all that is not ASCII. */
export const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;

/** So many names are looked at in a step. */
const STEP = 2 ** 11;

/** The prefix of each word in the order of the names, and its name. */
function* prefixesOf(
  codes: Uint16Array,
  starts: Uint32Array,
): Steps<{ readonly prefixes: Uint32Array; readonly names: Uint32Array }> {
  let prefixes = new Uint32Array(2 * starts.length);
  let names = new Uint32Array(prefixes.length);
  let count = 0;
  for (let name = 0; name + 1 < starts.length; name++) {
    if (name % STEP === 0) yield;
    const end = starts[name + 1];
    for (let at = starts[name]; at < end; at++) {
      if (!isWordStart(codes, at, starts[name])) continue;
      let prefix = 0;
      for (let i = at; i < at + LETTERS; i++) {
        prefix = (prefix << LETTER_BITS) | (i < end ? codes[i] & LETTER : 0);
      }
      if (count === prefixes.length) {
        prefixes = yield* copied(prefixes, new Uint32Array(2 * count));
        names = yield* copied(names, new Uint32Array(2 * count));
      }
      prefixes[count] = prefix;
      names[count++] = name;
    }
  }
  return { prefixes: prefixes.subarray(0, count), names };
}

const prefixOf = (word: Uint16Array): number =>
  word.reduce((bits, code) => (bits << LETTER_BITS) | (code & LETTER), 0);

const letterOf = (prefix: number, i: number): number =>
  (prefix >>> (LETTER_BITS * (LETTERS - 1 - i))) & LETTER;

/** How many of the first `depth` letters the prefix has too. */
function sharedLetters(letters: Uint8Array, depth: number, prefix: number): number {
  let shared = 0;
  while (shared < depth && letters[shared] === letterOf(prefix, shared)) shared++;
  return shared;
}

/** Fills the row of distances (as `editDistance`) for `depth` letters, and gives its least. */
function nextRow(rows: Uint8Array[], letters: Uint8Array, depth: number, word: Uint8Array): number {
  const row = rows[depth];
  const above = rows[depth - 1];
  const letter = letters[depth - 1];
  row[0] = depth;
  let least = depth;
  for (let j = 1; j <= word.length; j++) {
    let edits = Math.min(
      above[j - 1] + Number(word[j - 1] !== letter),
      above[j] + 1,
      row[j - 1] + 1,
    );
    if (depth > 1 && j > 1 && word[j - 1] === letters[depth - 2] && word[j - 2] === letter) {
      edits = Math.min(edits, rows[depth - 2][j - 2] + 1);
    }
    row[j] = edits;
    least = Math.min(least, edits);
  }
  return least;
}
