import { LONG_STEP } from '../../base/long-arrays.js';
import type { Steps } from '../../base/steps.js';

/** How many of the rows from 0 to `length` - 1 pass. */
export function* countWhere(length: number, passes: (row: number) => boolean): Steps<number> {
  let count = 0;
  for (let row = 0; row < length; row++) {
    if (row % LONG_STEP === 0) yield;
    count += Number(passes(row));
  }
  return count;
}
