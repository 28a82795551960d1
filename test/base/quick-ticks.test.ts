import { executionAsyncResource } from 'node:async_hooks';
import { setFlagsFromString } from 'node:v8';
import { expect, it } from 'vitest';
import { collectGarbage } from '../../src/base/collect-garbage.js';
import { keepTicksQuick } from '../../src/base/quick-ticks.js';

const native = (source: string): ((...objects: object[]) => unknown) => {
  setFlagsFromString('--allow-natives-syntax');
  const found = new Function('a', 'b', `return ${source}`) as ReturnType<typeof native>;
  setFlagsFromString('--no-allow-natives-syntax');
  return found;
};

it('keeps an object of the shape of those that Node queues, whatever is collected', async () => {
  const haveSameShape = native('%HaveSameMap(a, b)');
  const kept = await keepTicksQuick().then((tick) => new WeakRef(tick));
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    collectGarbage();
  }
  const queued = await new Promise<object>((resolve) => {
    process.nextTick(() => resolve(executionAsyncResource()));
  });
  const tick = kept.deref();
  expect(tick).toBeDefined();
  expect(tick).not.toBe(queued);
  expect(Object.keys(queued).slice(0, 2)).toEqual(['callback', 'args']);
  expect(haveSameShape(tick!, queued)).toBe(true);
  expect(haveSameShape(tick!, { callback: () => {}, args: [] })).toBe(false);
});
