import { lowerBound, type Numbers, type Ordinals, ordinals } from '../../base/arrays.js';
import { type KernelMemory, kernelOf } from '../../base/kernel.js';
import { copied, LONG_STEP } from '../../base/long-arrays.js';
import { inOneStep, type Steps } from '../../base/steps.js';
import { DIMENSIONS } from '../fields/meaning-field.js';
import type { WeightedField } from '../fields/weighted-field.js';
import type { Features } from './features.js';
import { addProducts, type InvertedIndex, WHOLE } from './inverted-index.js';
import { dot } from './meaning.js';
import type { Query } from './query.js';

/** Films at their places, those of one kind side by side; a kind has one row in each coarse field. */
export interface Kinds {
  /** The film at each place. */
  readonly films: Uint32Array;
  /** Where the places of each kind start, and the last one's end. */
  readonly starts: Uint32Array;
  /** Of each of the three coarse fields the row of each kind. */
  readonly rows: readonly Uint16Array[];
}

/** What a query gives to films, nearly, in single precision. */
export interface Sums {
  /** The sum of the film at each place. */
  readonly sums: Float32Array;
  /** Sums up what priors give, and nearly the products of the terms that films share with the query in each field. */
  sumUp(query: Pick<Query, 'quality' | 'years' | 'fames' | 'terms' | 'meaning'>): void;
  /** The places whose sum is not below what is needed, at most `MOST_AT_ONCE` at a time; that may rise meanwhile. */
  collect(needed: () => number, take: (places: Uint32Array) => void): void;
  /** The dot products of what the last query summed up and these films mean, at most `MOST_AT_ONCE`; until the next call. */
  meet(films: Uint32Array): Int32Array;
  /** Not 0 at the places of films that share a term with the query in a fine field; in the place of the sums. */
  share(query: Pick<Query, 'terms'>): Float32Array;
  /** Equal at places whose films have the same row in each coarse field, year and step of fame. */
  likeness(place: number): number;
}

/** Threads that sum over one memory, which the first fills, and the place of this one among them. */
export interface Team {
  readonly size: number;
  readonly place: number;
  memory?: KernelMemory;
}

export const ROOM = 128;
/** So many places are looked at together, some beyond the last film. */
const TOGETHER = 8;
export const MOST_AT_ONCE = ROOM + TOGETHER;
/** So few films are summed up by hand. */
const FEW = 1024;

/** As `sums.wat` has it or, where that cannot run, by hand. */
export function* sumsOf(
  { films, starts, rows }: Kinds,
  indexes: readonly InvertedIndex[],
  features: Pick<Features, (typeof PRIORS)[number] | 'meaning'> & {
    readonly fields: readonly Pick<WeightedField, 'distinct'>[];
  },
  team: Team = { size: 1, place: 0 },
  kernelFor: typeof kernelOf = films.length < FEW ? () => undefined : kernelOf,
): Steps<Sums> {
  // No function below knows `films` and `starts`: the file that they are views of would be held whole.
  const count = films.length;
  const room = count + TOGETHER;
  const { pairs, pairOf } = yield* pairsOf(films, room, features);
  const { meaning, firstYear, lastYear } = features;
  const yearCount = Math.max(0, lastYear - firstYear + 1);
  const arrays = [
    ...rows,
    meaning?.vectors ?? new Int8Array(0),
    ...indexes.flatMap(({ items, weights }) => [items, weights]),
  ];
  const rowCounts = rows.map(() => 1);
  const [inRows, inFilms]: [number[], number[]] = [[], []];
  for (const [f, { distinct }] of features.fields.entries()) {
    if (distinct) rowCounts[inRows.push(f) - 1] = distinct.films.length;
    else inFilms.push(f);
  }
  const bytes = arrays.reduce(
    (sum, { byteLength }) => sum + byteLength + 8,
    6 * room + 4 * starts.length + 3 * pairs.years.length + 48,
  );
  const coarseBytes = rowCounts.reduce((sum, count) => sum + 4 * count + 8, 0);
  /** What each thread writes to. */
  const own = aligned(8192 + coarseBytes + 8 * yearCount + 4 * (pairs.years.length + room));
  const { size: threads, memory: given } = team;
  // Beyond that, numbers of pairs have more bits than the kernel reads.
  const kernel =
    pairOf instanceof Uint16Array ? kernelFor('sums', bytes + threads * own, given) : undefined;
  const memory = kernel?.memory.buffer ?? new ArrayBuffer(bytes + threads * own);
  if (kernel) team.memory = kernel.memory;
  const isFilled = !kernel || team.place === 0;
  let size = 0;
  const take = <T extends ArrayBufferView>(
    type: new (memory: ArrayBuffer, at: number, length: number) => T,
    length: number,
  ): T => {
    const array = new type(memory as ArrayBuffer, size, length);
    size = aligned(size + array.byteLength);
    return array;
  };
  const laid = <T extends Numbers>(array: T, copy: T): Steps<T> =>
    isFilled ? copied(array, copy) : inOneStep(() => copy);
  const kindRows: Uint16Array[] = [];
  for (const row of rows) kindRows.push(yield* laid(row, take(Uint16Array, row.length)));
  const kindStarts = yield* laid(starts, take(Uint32Array, starts.length));
  const pairYears = yield* laid(pairs.years, take(Uint16Array, pairs.years.length));
  const pairFames = yield* laid(pairs.fames, take(Uint8Array, pairs.fames.length));
  const qualities = take(Float32Array, room);
  const vectors =
    meaning &&
    (kernel
      ? yield* laid(meaning.vectors, take(Int8Array, meaning.vectors.length))
      : meaning.vectors);
  const placedPairs = kernel ? yield* laid(pairOf, take(Uint16Array, room)) : pairOf;
  for (let place = 0; isFilled && place < films.length; place++) {
    if (place % LONG_STEP === 0) yield;
    qualities[place] = features.quality[films[place]];
  }
  const laidIndexes: InvertedIndex[] = [];
  for (const { starts, items, weights } of indexes) {
    laidIndexes.push({
      starts: starts.slice(),
      items: yield* laid(items, take(Uint16Array, items.length)),
      weights: yield* laid(weights, take(Uint16Array, weights.length)),
    });
  }

  size += team.place * own;
  const table = take(Uint32Array, 16);
  const found = take(Uint32Array, MOST_AT_ONCE);
  const asked = take(Uint32Array, MOST_AT_ONCE);
  const products = take(Int32Array, MOST_AT_ONCE);
  const meant = take(Int8Array, DIMENSIONS);
  const next = take(Uint32Array, 1);
  const coarse = rowCounts.map((length) => take(Float32Array, length));
  const ofYears = take(Float64Array, yearCount);
  const ofFames = take(Float64Array, FAMES);
  const priors = take(Float32Array, pairYears.length);
  const sums = take(Float32Array, room);
  const begun: ArrayBufferView[] = [kindStarts, ...kindRows, ...coarse, sums, qualities];
  begun.push(placedPairs, priors, ofYears, ofFames, pairYears, pairFames);
  table.set([...begun.map(({ byteOffset }) => byteOffset), priors.length]);

  const addByKernel: typeof addProducts = (to, index, { terms, weights }) => {
    const { add } = kernel!.functions;
    const { starts, items: rows, weights: parts } = index;
    for (let t = 0; t < terms.length; t++) {
      const from = 2 * starts[terms[t]];
      const end = rows.byteOffset + 2 * starts[terms[t] + 1];
      add(to.byteOffset, rows.byteOffset + from, end, parts.byteOffset + from, weights[t] / WHOLE);
    }
  };
  const beginByHand = (quality: number) => {
    for (let pair = 0; pair < priors.length; pair++) {
      priors[pair] = ofYears[pairYears[pair]] + ofFames[pairFames[pair]];
    }
    for (let kind = 0; kind + 1 < kindStarts.length; kind++) {
      const [a, b, c] = kindRows.map((row, i) => coarse[i][row[kind]]);
      const ofKind = Math.fround(Math.fround(a + b) + c);
      for (let place = kindStarts[kind]; place < kindStarts[kind + 1]; place++) {
        const ofFilm = Math.fround(quality * qualities[place]) + priors[placedPairs[place]];
        sums[place] = Math.fround(ofFilm) + ofKind;
      }
    }
  };
  const collectByHand = (needed: number): number => {
    let [size, place] = [0, next[0]];
    while (place < count && size < ROOM) {
      for (const stop = place + TOGETHER; place < stop; place++) {
        if (!(sums[place] < needed)) found[size++] = place;
      }
    }
    next[0] = place;
    return size;
  };
  const collectSome = (needed: number): number => {
    if (!kernel) return collectByHand(needed);
    const [from, to, place] = [sums, found, next].map(({ byteOffset }) => byteOffset);
    const { collect } = kernel.functions;
    return (collect(from, next[0], count, needed, to, ROOM, place) - to) / 4;
  };
  const add = kernel ? addByKernel : addProducts;
  let kind = 0;
  return {
    sums: sums.subarray(0, count),
    sumUp({ quality, years, fames, terms, meaning }) {
      if (meaning) meant.set(meaning.vector);
      ofYears.set(years);
      ofFames.set(fames);
      for (const [i, f] of inRows.entries()) add(coarse[i].fill(0), laidIndexes[f], terms[f]);
      if (kernel) kernel.functions.begin(table.byteOffset, quality, count);
      else beginByHand(Math.fround(quality));
      for (const f of inFilms) add(sums, laidIndexes[f], terms[f]);
    },
    collect(needed, take) {
      next[0] = 0;
      while (next[0] < count) {
        let size = collectSome(Math.fround(needed()));
        while (size > 0 && found[size - 1] >= count) size--;
        take(found.subarray(0, size));
      }
    },
    meet(some) {
      if (!vectors) return products;
      asked.set(some);
      if (kernel) {
        const from = asked.byteOffset;
        kernel.functions.products(
          ...[from, from + some.byteLength, vectors.byteOffset],
          ...[meant.byteOffset, products.byteOffset],
        );
      } else {
        for (let i = 0; i < some.length; i++) {
          products[i] = dot(vectors, some[i] * DIMENSIONS, meant, 0);
        }
      }
      return products;
    },
    share({ terms }) {
      sums.fill(0);
      for (const f of inFilms) {
        const { terms: asked } = terms[f];
        add(sums, laidIndexes[f], { terms: asked, weights: new Array(asked.length).fill(WHOLE) });
      }
      return sums;
    },
    likeness(place) {
      // Of films one behind the other most are of one kind.
      const isSame = kindStarts[kind] <= place && place < kindStarts[kind + 1];
      if (!isSame) kind = lowerBound(kindStarts, place + 1) - 1;
      return kind * 2 ** 32 + placedPairs[place];
    },
  };
}

const PRIORS = ['quality', 'year', 'fame', 'firstYear', 'lastYear'] as const;

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** Years, from the first, and steps of fame. */
interface Pairs {
  readonly years: Uint16Array;
  readonly fames: Uint8Array;
}

/** Steps of fame. */
const FAMES = 256;

/** The pairs of a year and a step of fame that films have, and the number of each film's. */
function* pairsOf(
  films: Uint32Array,
  room: number,
  { year, fame, firstYear, lastYear }: Pick<Features, (typeof PRIORS)[number]>,
): Steps<{ pairs: Pairs; pairOf: Ordinals }> {
  /** One more than the number of each pair, 0 of those that no film has. */
  const numbers = new Uint32Array(FAMES * Math.max(0, lastYear - firstYear + 1));
  const [years, fames]: [number[], number[]] = [[], []];
  const pairOf = new Uint32Array(room);
  for (let place = 0; place < films.length; place++) {
    if (place % LONG_STEP === 0) yield;
    const film = films[place];
    const pair = FAMES * (year[film] - firstYear) + fame[film];
    if (numbers[pair] === 0) {
      numbers[pair] = years.push(year[film] - firstYear);
      fames.push(fame[film]);
    }
    pairOf[place] = numbers[pair] - 1;
  }
  const pairs = { years: Uint16Array.from(years), fames: Uint8Array.from(fames) };
  return { pairs, pairOf: yield* copied(pairOf, ordinals(room, years.length)) };
}
