import { fnv1a, lowerBound } from '../../base/arrays.js';
import type { NamedArrays, Take } from '../../base/container.js';
import { rowOf, sortedPlaces } from '../../base/csr.js';
import { copied, picked } from '../../base/long-arrays.js';
import { type Gradual, gradually, made, madeOf, type Steps } from '../../base/steps.js';
import type { Catalogue } from '../tables/catalogue.js';
import alsoKnown from './also-known.json' with { type: 'json' };
import { byVotes } from './by-votes.js';
import { fold } from './fold.js';
import { codesOf } from './query-word.js';
import { keyOf } from './read-words.js';
import { romanised } from './romanise.js';

/** How a key stands for a film, the better ways first: title, name of its saga, part of a title. */
type KeyKind = 'read' | 'saga' | 'part';

const KINDS: readonly KeyKind[] = ['read', 'saga', 'part', 'part'];
const [READ, SAGA, HEAD, PART] = KINDS.keys();

interface Key {
  readonly key: string;
  /** Place in `KINDS`. */
  readonly kind: number;
}

/** A film and the kind of a key of its. */
interface Entry {
  readonly row: number;
  readonly kind: number;
}

interface SortedKeys {
  /** Hashes of the keys, in rising order. */
  readonly hashes: Uint32Array;
  /** Row of the film of each, and in the last two bits the kind. */
  readonly entries: Uint32Array;
}

/** Films by what their titles read as, in whichever way they are written. */
export class TitleKeys {
  private readonly sorted: Gradual<SortedKeys>;
  /** Row of the film that came first of each collection. */
  private readonly firsts: Int32Array;
  private readonly tie: (film: number, other: number) => number;

  constructor(
    private readonly catalogue: Catalogue,
    taken?: Take,
  ) {
    const hashes = taken?.('keys.hashes', [Uint32Array]);
    this.sorted =
      taken && hashes
        ? made({ hashes, entries: taken('keys.entries', [Uint32Array], hashes.length) })
        : gradually(() => this.sortedKeys());
    this.firsts = firstsOf(catalogue);
    this.tie = byVotes(catalogue.movies);
  }

  /** Makes, step by step, what the first question would wait for. */
  prepare(): Steps<void> {
    return this.sorted.steps();
  }

  arrays(): NamedArrays {
    const { hashes, entries } = this.sorted();
    return { 'keys.hashes': hashes, 'keys.entries': entries };
  }

  /**
   * Rows of the films that a title means, each with how: best kind first, then most voted. Where so many
   * films are enough, the others need not be found.
   */
  *find(
    title: string,
    enough = Number.POSITIVE_INFINITY,
  ): Steps<{ readonly row: number; readonly kind: KeyKind }[]> {
    const key = keyOf(title);
    const own = yield* this.withKey(key, enough);
    const found = own.length > 0 ? own : yield* this.withKey(soundOf(key), enough);
    if (found[0]?.kind === SAGA) found.push(...this.sagaOf(found[0].row));
    return found.map(({ row, kind }) => ({ row, kind: KINDS[kind] }));
  }

  private *withKey(key: string, enough: number): Steps<Entry[]> {
    const hash = hashOf(key);
    const { hashes, entries } = yield* madeOf(this.sorted);
    const all: Entry[] = [];
    for (let place = lowerBound(hashes, hash); hashes[place] === hash; place++) {
      all.push({ row: entries[place] >>> 2, kind: entries[place] & 3 });
    }
    all.sort((a, b) => a.kind - b.kind || this.tie(a.row, b.row));
    // Another key may have the same hash.
    const isMeant = ({ row, kind }: Entry) =>
      this.keysOf(row).some((own) => own.kind === kind && own.key === key);
    const found: Entry[] = [];
    const rows = new Set<number>();
    for (let i = 0; i < all.length && rows.size < enough; i++) {
      if (i % READ_AGAIN === 0) yield;
      if (!isMeant(all[i])) continue;
      found.push(all[i]);
      rows.add(all[i].row);
    }
    const first = this.firstOfSaga(found[0], all, isMeant);
    if (first === undefined) return found;
    return [first, ...found.filter((one) => one !== first)];
  }

  /** Where titles of one saga begin with the same words, these mean the first of them. */
  private firstOfSaga(
    best: Entry | undefined,
    all: readonly Entry[],
    isMeant: (one: Entry) => boolean,
  ): Entry | undefined {
    const { collectionOf, movies } = this.catalogue;
    if (best === undefined || best.kind < HEAD || collectionOf[best.row] < 0) return undefined;
    const isOfSaga = ({ row, kind }: Entry) =>
      kind === best.kind && collectionOf[row] === collectionOf[best.row];
    const dateOf = ({ row }: Entry) => movies.release_date[row];
    return all
      .filter((one) => isOfSaga(one) && isMeant(one))
      .reduce((a, b) => (dateOf(b) < dateOf(a) ? b : a), best);
  }

  /** The films of a film's saga, the most voted first. */
  private sagaOf(row: number) {
    const { collectionOf } = this.catalogue;
    const rows: number[] = [];
    for (let film = 0; film < collectionOf.length; film++) {
      if (collectionOf[film] === collectionOf[row]) rows.push(film);
    }
    return rows.sort(this.tie).map((film) => ({ row: film, kind: SAGA }));
  }

  private *sortedKeys(): Steps<SortedKeys> {
    const { length } = this.catalogue.movies;
    let hashes = new Uint32Array(2 * length);
    let entries = new Uint32Array(2 * length);
    let count = 0;
    for (let row = 0; row < length; row++) {
      if (row % STEP === 0) yield;
      for (const { key, kind } of this.keysOf(row)) {
        if (count === hashes.length) {
          hashes = yield* copied(hashes, new Uint32Array(2 * count));
          entries = yield* copied(entries, new Uint32Array(2 * count));
        }
        hashes[count] = hashOf(key);
        entries[count++] = (row << 2) | kind;
      }
    }
    yield;
    const places = yield* sortedPlaces(hashes.subarray(0, count));
    return {
      hashes: yield* picked(hashes, places),
      entries: yield* picked(entries, places),
    };
  }

  private keysOf(row: number): Key[] {
    const { movies, collectionOf, tables, titles } = this.catalogue;
    const title = movies.title.at(row) ?? '';
    const keys = partsOf(title);
    for (const other of ALSO_KNOWN[`${title} (${movies.release_year[row]})`] ?? []) {
      keys.push(...partsOf(other));
    }
    for (const other of rowOf(titles, row)) {
      const name = tables.movie_titles.title.at(other) ?? '';
      keys.push(...partsOf(name));
      const folded = fold(name);
      const roman = romanised(folded);
      if (roman !== folded) keys.push({ key: soundOf(keyOf(roman)), kind: READ });
    }
    const collection = collectionOf[row];
    if (collection >= 0) {
      const saga = tables.collections.name.at(collection)?.replace(SAGA_WORD, '') ?? '';
      keys.push(...sagaKeys(keyOf(saga), keys[0].key, this.firsts[collection] === row));
      const [, rest] = title.startsWith(saga)
        ? (/^ and (.*)/u.exec(title.slice(saga.length)) ?? [])
        : [];
      if (rest) keys.push(...partsOf(rest).map(({ key }) => ({ key, kind: PART })));
    }
    return keys.filter(({ key, kind }) => key !== '' && (kind < HEAD || !SAYS_NOTHING.test(key)));
  }
}

/** So many films are read in a step, and so many again when they may be meant. */
const STEP = 1024;
const READ_AGAIN = 64;

const ALSO_KNOWN: Readonly<Record<string, readonly string[] | undefined>> = alsoKnown;

const SAGA_WORD =
  /(?: collection| saga| series| trilogy)?(?: \([^)]*\))?(?: collection| series)?$/iu;

/** Between the parts of a title: colons, dashes, and what follows initials. */
const BORDER = /(?:,? or)?:\s|\s[-–—]\s|(?<=^(?:\p{L}\.){2,})\s/u;

/** Numbers of parts, and other ends that tell one film from no other. */
const SAYS_NOTHING = /^(?:part|vol|volume|chapter)?\d*$|^movie$/;

/** A title of more parts is none that somebody types by one of them. */
const MOST_PARTS = 8;

/** The title, and all parts of it that stand together, its beginnings before the others. */
function partsOf(title: string): Key[] {
  const keys: Key[] = [{ key: keyOf(title), kind: READ }];
  const parts = title.split(BORDER).slice(0, MOST_PARTS);
  for (let from = 0; from < parts.length; from++) {
    for (let to = from + 1; to <= parts.length; to++) {
      if (to - from === parts.length) continue;
      keys.push({ key: keyOf(parts.slice(from, to).join(' ')), kind: from === 0 ? HEAD : PART });
    }
  }
  const last = parts[parts.length - 1];
  if (parts.length > 2 && !SAYS_NOTHING.test(keyOf(last))) {
    keys.push({ key: keyOf(`${parts[0]} ${last}`), kind: PART });
  }
  return keys;
}

/** The title behind the name of its saga; that name alone, and numbered, for the first film. */
function sagaKeys(saga: string, title: string, isFirst: boolean): Key[] {
  const keys: Key[] = [];
  if (!title.startsWith(saga)) keys.push({ key: saga + title, kind: SAGA });
  if (isFirst && title !== saga) keys.push({ key: saga, kind: SAGA });
  if (isFirst) keys.push({ key: `${saga}1`, kind: PART });
  if (isFirst && title !== saga && !/\d/.test(title)) keys.push({ key: `${title}1`, kind: PART });
  return keys;
}

function firstsOf({ collectionOf, movies, tables }: Catalogue): Int32Array {
  const firsts = new Int32Array(tables.collections.length).fill(-1);
  for (let row = 0; row < collectionOf.length; row++) {
    const collection = collectionOf[row];
    if (collection < 0) continue;
    const first = firsts[collection];
    if (first < 0 || movies.release_date[row] < movies.release_date[first])
      firsts[collection] = row;
  }
  return firsts;
}

/** How a romanised title sounds: people write y, i and j for one another. */
const soundOf = (key: string): string => `~${key.replace(/[yj]/g, 'i')}`;

/** 30 bits, as many as are sorted at once. */
const hashOf = (key: string): number => fnv1a(codesOf(key)) >>> 2;
