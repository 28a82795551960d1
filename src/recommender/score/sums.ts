import type { Ordinals } from '../../base/arrays.js';
import type { Features, TermWeights } from './features.js';
import { addProducts, type InvertedIndex, WHOLE } from './inverted-index.js';
import { kernelOf } from './kernels/kernel.js';

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
  readonly years: Float64Array;
  readonly fames: Float64Array;
  /** The sum of the film at each place. */
  readonly sums: Float32Array;
  /** Sets the sums to what coarse fields and priors give; quality counts so much. */
  begin(quality: number): void;
  /** Adds, nearly, the products of the terms that films share with a query in the fine field of this number. */
  add(field: number, query: TermWeights): void;
  /** The places whose sum is not below what is needed, some at a time; that may rise meanwhile. */
  collect(needed: () => number, take: (place: number) => void): void;
}

export const ROOM = 128;
/** So many places are looked at together, some beyond the last film. */
const TOGETHER = 8;
/** So few films are summed up by hand. */
const FEW = 1024;

/** As `sums.wat` has it or, where that cannot run, by hand. */
export function sumsOf(
  { films, starts, rows }: Kinds,
  rowCounts: readonly number[],
  fine: readonly InvertedIndex[],
  { quality, year, fame, firstYear, lastYear }: Pick<Features, (typeof PRIORS)[number]>,
  kernelFor: typeof kernelOf = films.length < FEW ? () => undefined : kernelOf,
): Sums {
  const span = films.length > 0 ? lastYear - firstYear + 1 : 0;
  const arrays = [starts, ...rows, ...fine.flatMap(({ items, weights }) => [items, weights])];
  const bytes =
    arrays.reduce((sum, { byteLength }) => sum + byteLength + 8, 8192) +
    rowCounts.reduce((sum, count) => sum + 4 * count + 8, 8 * span + 12 * films.length);
  const kernel = kernelFor('sums', bytes);
  const memory = kernel?.memory ?? new ArrayBuffer(bytes);
  let size = 0;
  const take = <T extends ArrayBufferView>(
    type: new (memory: ArrayBuffer, at: number, length: number) => T,
    length: number,
  ): T => {
    const array = new type(memory, size, length);
    size = Math.ceil((size + array.byteLength) / 8) * 8;
    return array;
  };
  const copied = <T extends Ordinals>(array: T, copy: T): T => {
    copy.set(array);
    return copy;
  };
  const table = take(Uint32Array, 12);
  const years = take(Float64Array, span);
  const fames = take(Float64Array, 256);
  const found = take(Uint32Array, ROOM + TOGETHER);
  const next = take(Uint32Array, 1);
  const ends = copied(starts, take(Uint32Array, starts.length));
  const kindRows = rows.map((row) => copied(row, take(Uint16Array, row.length)));
  const coarse = rowCounts.map((length) => take(Float32Array, length));
  const priors = take(Float32Array, 2 * films.length);
  const sums = take(Float32Array, films.length + TOGETHER);
  // Year and fame stand beside the quality of a film, so that they are read at once.
  const steps = new Uint16Array(memory, priors.byteOffset, 4 * films.length);
  for (let place = 0; place < films.length; place++) {
    const film = films[place];
    priors[2 * place] = quality[film];
    steps[4 * place + 2] = year[film] - firstYear;
    steps[4 * place + 3] = fame[film];
  }
  const tables = [ends, ...kindRows, ...coarse, sums, priors, years, fames];
  table.set([starts.length - 1, ...tables.map(({ byteOffset }) => byteOffset)]);

  const indexes = fine.map(({ starts, items, weights }) => ({
    starts: starts.slice(),
    items: kernel
      ? copied<Ordinals>(
          items,
          items instanceof Uint16Array
            ? take(Uint16Array, items.length)
            : take(Uint32Array, items.length),
        )
      : items,
    weights: kernel ? copied(weights, take(Uint16Array, weights.length)) : weights,
  }));
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
    for (let kind = 0; kind + 1 < ends.length; kind++) {
      const [a, b, c] = kindRows.map((row, i) => coarse[i][row[kind]]);
      for (let place = ends[kind]; place < ends[kind + 1]; place++) {
        const prior = factor * priors[2 * place] + years[steps[4 * place + 2]];
        sums[place] = prior + fames[steps[4 * place + 3]] + (a + b + c);
      }
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
    begin: (factor) => (kernel ? kernel.functions.begin(0, factor) : beginByHand(factor)),
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

const PRIORS = ['quality', 'year', 'fame', 'firstYear', 'lastYear'] as const;
