import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { expect, it } from 'vitest';
import { collectGarbage } from '../../../src/base/collect-garbage.js';
import { giveBack } from '../../../src/service/operate/give-back.js';

/** What lives as long as a question does, as most of what answers one. */
class Step {
  readonly left: number;
  readonly right: number;

  constructor(left: number) {
    this.left = left;
    this.right = 2 * left;
  }
}

setFlagsFromString('--allow-natives-syntax');
const compile = new Function(
  'f',
  'one',
  '%PrepareFunctionForOptimization(f); f(one()); f(one()); %OptimizeFunctionOnNextCall(f); f(one());',
);
const statusOf = new Function('f', 'return %GetOptimizationStatus(f)') as (f: unknown) => number;
setFlagsFromString('--no-allow-natives-syntax');

/** The bit that V8 sets of a function whose compiled code is in use. */
const OPTIMIZED = 1 << 4;
const isCompiled = (f: unknown): boolean => (statusOf(f) & OPTIMIZED) !== 0;

function compiled(): (step: Step) => number {
  const sum = new Function('step', 'return step.left + step.right') as (step: Step) => number;
  compile(sum, () => new Step(1));
  expect(isCompiled(sum)).toBe(true);
  return sum;
}

it('collects what was dropped, and V8 knows what it has compiled for questions, which it forgets at rest', async () => {
  const forgotten = compiled();
  collectGarbage();
  expect(isCompiled(forgotten)).toBe(false);

  const sum = compiled();
  const dropped = new WeakRef({ bytes: new Uint8Array(10) });
  await sleep(1);
  let answered = 0;
  await giveBack({
    questions: Array.from({ length: 40 }, (_, i) => String(i)),
    ask: async () => {
      const step = new Step(++answered);
      await sleep(15);
      return step.left;
    },
    isBusy: () => false,
  });
  expect(answered).toBe(40);
  expect(dropped.deref()).toBeUndefined();
  expect(isCompiled(sum)).toBe(true);
});

it('leaves off, and collects nothing, where others ask', async () => {
  const dropped = new WeakRef({ bytes: new Uint8Array(10) });
  await sleep(1);
  let answered = 0;
  await giveBack({
    questions: Array.from({ length: 400 }, (_, i) => String(i)),
    ask: async () => {
      answered++;
      await sleep(5);
    },
    isBusy: () => answered >= 16,
  });
  expect(answered).toBe(16);
  expect(dropped.deref()).toBeDefined();
});

it('collects where it has nothing to ask', async () => {
  const dropped = new WeakRef({ bytes: new Uint8Array(10) });
  await sleep(1);
  await giveBack({ questions: [], ask: async () => undefined, isBusy: () => false });
  expect(dropped.deref()).toBeUndefined();
});
