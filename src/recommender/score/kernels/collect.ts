import { type Kernel, kernelOver } from './kernel.js';

/** What the fields give to films at their places: fine ones to each film, coarse ones to each kind. */
export interface Sums {
  readonly fine: Float64Array;
  readonly coarse: Float64Array;
  readonly kinds: ArrayLike<number>;
}

/** Films at so many places are compared with one threshold. */
export const BLOCK = 2048;

export interface Collector extends Sums {
  /**
   * Of at most `BLOCK` places from `from` to before `end` those that reach the threshold with `most`
   * added; a view, until the next call.
   */
  collect(from: number, end: number, most: number, threshold: number): Uint32Array;
}

/** How many bytes of a kernel's memory a collector takes. */
export const bytesOf = (places: number, kindCount: number): number =>
  8 * kindCount + 4 * (places + BLOCK);

/** As `collect.wat` has it, in memory behind `fine`, or, where that is no kernel's, `collectByHand`. */
export function collectorOf(
  fine: Float64Array,
  kinds: ArrayLike<number>,
  kindCount: number,
  kernel: Kernel | undefined,
): Collector {
  const at = kernel ? fine.byteOffset + fine.byteLength : 0;
  const memory = kernel?.memory ?? new ArrayBuffer(bytesOf(0, kindCount));
  const coarse = new Float64Array(memory, at, kindCount);
  const places = new Uint32Array(memory, at + coarse.byteLength, BLOCK);
  if (!kernel) {
    const sums = { fine, coarse, kinds };
    return { ...sums, collect: (...asked) => collectByHand(sums, places, ...asked) };
  }
  const copied = new Uint32Array(memory, places.byteOffset + places.byteLength, fine.length);
  copied.set(kinds);
  const { call } = kernelOver('collect', kernel);
  const offsets = [copied, coarse, fine].map(({ byteOffset }) => byteOffset);
  return {
    ...{ fine, coarse, kinds: copied },
    collect(from, end, most, threshold) {
      const found = call(from, end, ...offsets, most, threshold, places.byteOffset);
      return places.subarray(0, found);
    },
  };
}

/** What the kernel does, said clearly. */
export function collectByHand(
  { fine, coarse, kinds }: Sums,
  places: Uint32Array,
  from: number,
  end: number,
  most: number,
  threshold: number,
): Uint32Array {
  let count = 0;
  for (let place = from; place < end; place++) {
    if (most + coarse[kinds[place]] + fine[place] < threshold) continue;
    places[count++] = place;
  }
  return places.subarray(0, count);
}
