import { setImmediate as othersTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Process } from '../context/process.js';
import { TimeSlices } from '../http/time-slices.js';

/** So many times as long as opening takes, whoever asks has for answers. */
const YIELDED = 4;

/** How work goes on beside questions: where somebody has asked meanwhile, they have several times as long as it took. */
export interface Pace {
  /** Takes work in slices. */
  readonly slices: TimeSlices;
  /** Leaves others their time after work that took so long. */
  readonly yielded: (took: number) => Promise<void>;
  /** Says that a question was the service's own. */
  readonly askedItself: () => void;
}

export function paceOf({ counts: { kept }, limits }: Pick<Process, 'counts' | 'limits'>): Pace {
  let asked = 0;
  let own = 0;
  const rest = (took: number): number => {
    const now = kept.hits + kept.misses - own;
    const isBusy = now !== asked;
    asked = now;
    return isBusy ? YIELDED * took : 0;
  };
  return {
    slices: new TimeSlices({ ...limits, sliceMs: limits.besideMs }, rest),
    yielded: async (took) => {
      const ms = rest(took);
      // A timer takes a millisecond at least.
      await (ms > 0 ? sleep(ms) : othersTurn());
    },
    askedItself: () => {
      own++;
    },
  };
}
