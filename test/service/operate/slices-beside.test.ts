import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { idleAsLong } from '../../../src/service/operate/slices-beside.js';

it('leaves a loop alone that has no time for it, and goes on when it has', async () => {
  let isRested = false;
  const rested = idleAsLong(20).then(() => {
    isRested = true;
  });
  // Others have work in each turn.
  for (const until = performance.now() + 100; performance.now() < until; ) await turn();
  expect(isRested).toBe(false);
  await rested;
});

it('goes on at last where there is never time', async () => {
  let isRested = false;
  const rested = idleAsLong(1).then(() => {
    isRested = true;
  });
  while (!isRested) await turn();
  await rested;
});
