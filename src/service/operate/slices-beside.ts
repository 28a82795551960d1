import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Limits } from '../http/limits.js';
import { TimeSlices } from '../http/time-slices.js';

/** Where there is no time left, work goes on after so many times as long as it took, and after so many milliseconds at most. */
const MOST = 50;
const MOST_MS = 500;

/** For work that goes on beside questions: it takes half of the time that answers leave; where they leave none, one part of `most`. */
export const slicesBeside = (limits: Limits, most = MOST): TimeSlices =>
  new TimeSlices({ ...limits, sliceMs: limits.besideMs }, (ms) => idleAsLong(ms, most));

/** Resolves when the event loop has had nothing to do for so many milliseconds, or `most` times as long has gone by; never rejects. */
export async function idleAsLong(ms: number, most = MOST): Promise<void> {
  const since = performance.eventLoopUtilization();
  const latest = performance.now() + Math.min(most * ms, MOST_MS);
  do await sleep(1);
  while (performance.eventLoopUtilization(since).idle < ms && performance.now() < latest);
}
