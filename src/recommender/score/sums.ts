import type { Ordinals } from '../../base/arrays.js';
import { type KernelMemory, kernelOf } from '../../base/kernel.js';
import { copied, LONG_STEP } from '../../base/long-arrays.js';
import { inOneStep, type Steps } from '../../base/steps.js';
import type { Features, TermWeights } from './features.js';
import { addProducts, type InvertedIndex, WHOLE } from './inverted-index.js';

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
  /** What the rows of coarse fields are given, and films for their year, the first being 0, and fame. */
  readonly coarse: readonly Float32Array[];
  readonly years: Float32Array;
  readonly fames: Float32Array;
  /** The sum of the film at each place. */
  readonly sums: Float32Array;
  /** Sets the sums to what coarse fields and priors give; quality counts so much. */
  begin(quality: number): void;
  /** Adds, nearly, the products of the terms that films share with a query in the fine field of this number. */
  add(field: number, query: TermWeights): void;
  /** The places whose sum is not below what is needed, some at a time; that may rise meanwhile. */
  collect(needed: () => number, take: (place: number) => void): void;
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
/** So few films are summed up by hand. */
const FEW = 1024;

/** As `sums.wat` has it or, where that cannot run, by hand. */
export function* sumsOf(
  { films, starts, rows }: Kinds,
  rowCounts: readonly number[],
  fine: readonly InvertedIndex[],
  { quality, year, fame, firstYear, lastYear }: Pick<Features, (typeof PRIORS)[number]>,
  team: Team = { size: 1, place: 0 },
  kernelFor: typeof kernelOf = films.length < FEW ? () => undefined : kernelOf,
): Steps<Sums> {
  const span = Number.isFinite(lastYear) ? lastYear - firstYear + 1 : 0;
  const room = films.length + TOGETHER;
  const arrays = [...rows, ...fine.flatMap(({ items, weights }) => [items, weights])];
  const bytes = arrays.reduce((sum, { byteLength }) => sum + byteLength + 8, 8 * room + 32);
  const coarseBytes = rowCounts.reduce((sum, count) => sum + 4 * count + 8, 0);
  /** What each thread writes to. */
  const own = aligned(8192 + coarseBytes + 4 * (span + starts.length + room));
  const { size: threads, memory: given } = team;
  const kernel = kernelFor('sums', bytes + threads * own, given);
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
  const laid = <T extends Ordinals>(array: T, copy: T): Steps<T> =>
    isFilled ? copied(array, copy) : inOneStep(() => copy);
  const kindRows: Uint16Array[] = [];
  for (const row of rows) kindRows.push(yield* laid(row, take(Uint16Array, row.length)));
  // Of the film at each place its quality, year and fame, and by how many bytes its kind's sum is the next.
  const qualities = take(Float32Array, room);
  const yearOf = take(Uint16Array, room);
  const fameOf = take(Uint8Array, room);
  const steps = take(Uint8Array, room);
  for (let place = 0; isFilled && place < films.length; place++) {
    if (place % LONG_STEP === 0) yield;
    const film = films[place];
    qualities[place] = quality[film];
    yearOf[place] = year[film] - firstYear;
    fameOf[place] = fame[film];
  }
  for (let kind = 0; isFilled && kind + 1 < starts.length; kind++) steps[starts[kind]] = 4;
  const indexes: InvertedIndex[] = [];
  for (const index of fine) {
    const { starts, items, weights } = index;
    const type: new (..._: [ArrayBuffer, number, number]) => Ordinals =
      items instanceof Uint16Array ? Uint16Array : Uint32Array;
    indexes.push(
      kernel
        ? {
            starts: starts.slice(),
            items: yield* laid(items, take(type, items.length)),
            weights: yield* laid(weights, take(Uint16Array, weights.length)),
          }
        : index,
    );
  }

  size += team.place * own;
  const table = take(Uint32Array, 16);
  const years = take(Float32Array, span);
  const fames = take(Float32Array, 256);
  const found = take(Uint32Array, ROOM + TOGETHER);
  const next = take(Uint32Array, 1);
  const kindSums = take(Float32Array, starts.length - 1);
  const coarse = rowCounts.map((length) => take(Float32Array, length));
  const sums = take(Float32Array, room);
  table.set([
    ...[kindSums.byteOffset, kindSums.byteOffset + kindSums.byteLength],
    ...[...kindRows, ...coarse, sums].map(({ byteOffset }) => byteOffset),
    sums.byteOffset + 4 * films.length,
    ...[qualities, yearOf, fameOf, steps, years, fames].map(({ byteOffset }) => byteOffset),
  ]);

  const addByKernel = (
    { starts, items, weights: parts }: InvertedIndex,
    { terms, weights }: TermWeights,
  ) => {
    const width = items.BYTES_PER_ELEMENT;
    const { add16, add32 } = kernel!.functions;
    const add = width === 2 ? add16 : add32;
    for (let t = 0; t < terms.length; t++) {
      const from = starts[terms[t]];
      const end = items.byteOffset + width * starts[terms[t] + 1];
      const weight = weights[t] / WHOLE;
      add(
        sums.byteOffset,
        items.byteOffset + width * from,
        end,
        parts.byteOffset + 2 * from,
        weight,
      );
    }
  };

  const beginByHand = (factor: number) => {
    for (let kind = 0; kind < kindSums.length; kind++) {
      const [a, b, c] = kindRows.map((row, i) => coarse[i][row[kind]]);
      kindSums[kind] = Math.fround(a + b) + c;
    }
    for (let place = 0, kind = -1; place < films.length; place++) {
      if (steps[place] > 0) kind++;
      const ofYear = Math.fround(factor * qualities[place]) + years[yearOf[place]];
      sums[place] = Math.fround(Math.fround(ofYear) + fames[fameOf[place]]) + kindSums[kind];
    }
  };
  const collectByHand = (needed: number): number => {
    let [count, place] = [0, next[0]];
    while (place < films.length && count < ROOM) {
      for (const stop = place + TOGETHER; place < stop; place++) {
        if (!(sums[place] < needed)) found[count++] = place;
      }
    }
    next[0] = place;
    return count;
  };
  const collectSome = (needed: number): number => {
    if (!kernel) return collectByHand(needed);
    const [from, to, place] = [sums, found, next].map(({ byteOffset }) => byteOffset);
    const { collect } = kernel.functions;
    return (collect(from, next[0], films.length, needed, to, ROOM, place) - to) / 4;
  };
  return {
    ...{ coarse, years, fames },
    sums: sums.subarray(0, films.length),
    begin: (factor) =>
      kernel ? kernel.functions.begin(table.byteOffset, factor) : beginByHand(Math.fround(factor)),
    add: (field, query) =>
      kernel ? addByKernel(indexes[field], query) : addProducts(sums, indexes[field], query),
    collect(needed, take) {
      next[0] = 0;
      while (next[0] < films.length) {
        const count = collectSome(Math.fround(needed()));
        for (let i = 0; i < count && found[i] < films.length; i++) take(found[i]);
      }
    },
  };
}

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

const PRIORS = ['quality', 'year', 'fame', 'firstYear', 'lastYear'] as const;
