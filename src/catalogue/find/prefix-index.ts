import type { QueryWord } from './query-word.js';

/** A head is so many letters, each known by its last five bits. */
const LETTERS = 6;
const SIGN_BITS = 5;
const SIGN = 2 ** SIGN_BITS - 1;
/** Heads are sorted by half of their letters at a time. */
const HALF_BITS = (SIGN_BITS * LETTERS) / 2;

/** Names in no order, some twice. */
export interface NamesFound {
  readonly parts: readonly Uint32Array[];
  readonly size: number;
}

/**
 * The heads of all words of all names, sorted: the letters that follow each start of a word, across
 * the border to the next word. Walked as a tree, in which a branch is passed over as soon as it has
 * more edits than are forgiven, they tell the few names that may have a word. Six bytes for each
 * word of the names or so.
 */
export class WordHeads {
  private constructor(
    /** In rising order, each once. */
    private readonly heads: Uint32Array,
    /** Where the names of each head begin, and the end. */
    private readonly ends: Uint32Array,
    private readonly names: Uint32Array,
  ) {}

  /**
   * @param codes the letters of all names, one name after the other
   * @param starts where each name starts, and the end
   */
  static of(codes: Uint16Array, starts: Uint32Array): WordHeads {
    const ofNames = (visit: Visit) => eachHead(codes, starts, visit);
    const byLast = sorted(ofNames, 0);
    const { heads, names } = sorted((visit) => {
      for (let i = 0; i < byLast.heads.length; i++) visit(byLast.heads[i], byLast.names[i]);
    }, HALF_BITS);
    const ends = new Uint32Array(heads.length + 1);
    let count = 0;
    for (let i = 0; i < heads.length; i++) {
      if (count === 0 || heads[count - 1] !== heads[i]) heads[count++] = heads[i];
      ends[count] = i + 1;
    }
    return new WordHeads(heads.slice(0, count), ends.slice(0, count + 1), names);
  }

  /**
   * The names that may have a word that begins like this one within its typos: all that have one, and
   * a few more. Of the first two letters one must be right, or in the place of the other: nobody
   * mistypes both.
   */
  like({ codes, typos }: Pick<QueryWord, 'codes' | 'typos'>): NamesFound {
    const { heads, ends, names } = this;
    const parts: Uint32Array[] = [];
    const word = Uint8Array.from(codes.subarray(0, LETTERS + typos), (code) => code & SIGN);
    const rows = Array.from({ length: LETTERS + 1 }, () =>
      Uint8Array.from({ length: word.length + 1 }, (_, j) => j),
    );
    const letters = new Uint8Array(LETTERS);
    let depth = 0;
    for (let place = 0; place < heads.length; ) {
      const head = heads[place];
      let branch: 'open' | 'found' | 'far' = 'open';
      depth = sharedLetters(letters, depth, head);
      while (depth < LETTERS && branch === 'open') {
        letters[depth] = letterOf(head, depth);
        const nearest = nextRow(rows, letters, ++depth, word);
        if (rows[depth][word.length] <= typos) branch = 'found';
        else if (nearest > typos || (depth === 2 && !beginsLike(letters, word))) branch = 'far';
      }
      const next = this.after(head, depth, place);
      if (branch !== 'far') parts.push(names.subarray(ends[place], ends[next]));
      place = next;
    }
    return { parts, size: parts.reduce((sum, { length }) => sum + length, 0) };
  }

  /** The place of the first head after `from` that does not share so many letters with this one. */
  private after(head: number, letters: number, from: number): number {
    const { heads } = this;
    const rest = SIGN_BITS * (LETTERS - letters);
    const bound = ((head >>> rest) + 1) << rest;
    let step = 1;
    while (from + step < heads.length && heads[from + step] < bound) step *= 2;
    let low = from + (step >> 1) + 1;
    let high = Math.min(from + step, heads.length);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (heads[middle] < bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A word starts where a name does, and after whatever is no part of a word. */
export const isWordStart = (codes: Uint16Array, at: number, start: number): boolean =>
  at === start || !isWordCode(codes[at - 1]);

const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;

type Visit = (head: number, name: number) => void;

/** Visits all heads in the order of the names. */
function eachHead(codes: Uint16Array, starts: Uint32Array, visit: Visit): void {
  for (let name = 0; name + 1 < starts.length; name++) {
    const end = starts[name + 1];
    for (let at = starts[name]; at < end; at++) {
      if (!isWordStart(codes, at, starts[name])) continue;
      let head = 0;
      for (let i = at; i < at + LETTERS; i++) {
        head = (head << SIGN_BITS) | (i < end ? codes[i] & SIGN : 0);
      }
      visit(head, name);
    }
  }
}

/** Heads sorted by half of their letters; those with the same stay in order (counting sort). */
function sorted(each: (visit: Visit) => void, shift: number) {
  const most = 2 ** HALF_BITS - 1;
  const next = new Uint32Array(most + 2);
  each((head) => next[((head >>> shift) & most) + 1]++);
  for (let half = 1; half < next.length; half++) next[half] += next[half - 1];
  const heads = new Uint32Array(next[most + 1]);
  const names = new Uint32Array(next[most + 1]);
  each((head, name) => {
    const place = next[(head >>> shift) & most]++;
    heads[place] = head;
    names[place] = name;
  });
  return { heads, names };
}

const letterOf = (head: number, i: number): number =>
  (head >>> (SIGN_BITS * (LETTERS - 1 - i))) & SIGN;

/** How many of the first `depth` letters the head has too. */
function sharedLetters(letters: Uint8Array, depth: number, head: number): number {
  let shared = 0;
  while (shared < depth && letters[shared] === letterOf(head, shared)) shared++;
  return shared;
}

/**
 * Fills the row of the table of distances (optimal string alignment, as `editDistance`) for so many
 * letters, and gives the least number in it.
 */
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

const beginsLike = ([a, b]: Uint8Array, [first, second]: Uint8Array): boolean =>
  a === first || b === second || a === second || b === first;
