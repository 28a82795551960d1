import { executionAsyncResource } from 'node:async_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { keepTicksQuick } from '../../src/base/quick-ticks.js';

const native = (source: string): ((...objects: object[]) => unknown) => {
  setFlagsFromString('--allow-natives-syntax');
  const found = new Function('a', 'b', `return ${source}`) as ReturnType<typeof native>;
  setFlagsFromString('--no-allow-natives-syntax');
  return found;
};

it('keeps an object of the shape of those that Node queues, whatever is collected', async () => {
  const haveSameShape = native('%HaveSameMap(a, b)');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kept = await keepTicksQuick();
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    collect();
  }
  const queued = await new Promise<object>((resolve) => {
    process.nextTick(() => resolve(executionAsyncResource()));
  });
  expect(queued).not.toBe(kept);
  expect(Object.keys(queued)).toEqual(['callback', 'args']);
  expect(haveSameShape(kept, queued)).toBe(true);
  expect(haveSameShape(kept, { callback: () => {}, args: [] })).toBe(false);
});
