import { executionAsyncResource } from 'node:async_hooks';

/** Of what Node queues for a tick, one: see `keepTicksQuick`. */
const kept: object[] = [];

/**
 * Keeps `process.nextTick` as quick as it begins, and gives what it keeps for that. V8 forgets the shape of objects
 * when it collects the last of them, and what Node queues for the next tick, ten times an answer, it made five times
 * as slowly ever after. So one of them is kept. To be called before much is collected.
 */
export async function keepTicksQuick(): Promise<object> {
  const tick = await new Promise<object>((resolve) => {
    process.nextTick(() => resolve(executionAsyncResource()));
  });
  kept.push(tick);
  return tick;
}
