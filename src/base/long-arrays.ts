import type { Numbers } from './arrays.js';
import type { Steps } from './steps.js';

/** So many numbers in a step: well under a millisecond, also where the system has to give their memory first. */
export const LONG_STEP = 2 ** 15;

/** Copies numbers, step by step, to where they are wanted. */
export function* copied<T extends Numbers>(numbers: Numbers, copy: T): Steps<T> {
  for (let from = 0; from < numbers.length; from += LONG_STEP) {
    copy.set(numbers.subarray(from, from + LONG_STEP) as never, from);
    yield;
  }
  return copy;
}

/** The numbers at these places, step by step. */
export function* picked(numbers: Uint32Array, places: Uint32Array): Steps<Uint32Array> {
  const found = new Uint32Array(places.length);
  for (let from = 0; from < places.length; from += LONG_STEP) {
    const end = Math.min(places.length, from + LONG_STEP);
    for (let i = from; i < end; i++) found[i] = numbers[places[i]];
    yield;
  }
  return found;
}

/** Fills numbers step by step: who then writes here and there does not wait for all of the memory at once. */
export function* filled<T extends Numbers>(numbers: T, value: number): Steps<T> {
  for (let from = 0; from < numbers.length; from += LONG_STEP) {
    numbers.fill(value as never, from, from + LONG_STEP);
    yield;
  }
  return numbers;
}
