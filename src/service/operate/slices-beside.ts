import type { Process } from '../context/process.js';
import { TimeSlices } from '../http/time-slices.js';

/** So many times as long as opening takes, whoever asks has for answers. */
const YIELDED = 4;

/** For work that goes on beside questions: where somebody has asked meanwhile, they have several times as long as it took. */
export function slicesBeside({
  counts: { kept },
  limits,
}: Pick<Process, 'counts' | 'limits'>): TimeSlices {
  let asked = 0;
  const rest = (took: number): number => {
    const now = kept.hits + kept.misses;
    const isBusy = now !== asked;
    asked = now;
    return isBusy ? YIELDED * took : 0;
  };
  return new TimeSlices({ ...limits, sliceMs: limits.besideMs }, rest);
}
