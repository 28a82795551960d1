import type { Steps } from './steps.js';

/** So many are sorted or merged in a step: well under a millisecond. */
const STEP = 1024;

/** Sorts numbers in place of others' turns: a merge sort, stable; the array given is used up. */
export function* sortInSteps(
  items: Uint32Array,
  compare: (a: number, b: number) => number,
): Steps<Uint32Array> {
  for (let start = 0; start < items.length; start += STEP) {
    items.subarray(start, start + STEP).sort(compare);
    yield;
  }
  let from = items;
  let to = new Uint32Array(items.length) as typeof items;
  for (let width = STEP; width < items.length; width *= 2) {
    for (let start = 0; start < items.length; start += 2 * width) {
      const middle = Math.min(start + width, items.length);
      const end = Math.min(middle + width, items.length);
      let [left, right] = [start, middle];
      for (let at = start; at < end; at++) {
        const isLeft = right === end || (left < middle && compare(from[left], from[right]) <= 0);
        to[at] = isLeft ? from[left++] : from[right++];
        if (at % STEP === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
