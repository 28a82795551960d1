import { expect, it } from 'vitest';
import { finish, gradually, type Steps } from '../../src/base/steps.js';

function* counted(to: number, note: (i: number) => void = () => undefined): Steps<number> {
  for (let i = 1; i <= to; i++) {
    note(i);
    yield;
  }
  return to;
}

it('finish does all steps and gives what they lead to', () => {
  const seen: number[] = [];
  expect(finish(counted(3, (i) => seen.push(i)))).toBe(3);
  expect(seen).toEqual([1, 2, 3]);
});

it('what is made gradually is made once, whoever finishes it', () => {
  const seen: number[] = [];
  const made = gradually(() => counted(4, (i) => seen.push(i)));
  const ahead = made.steps();
  ahead.next();
  ahead.next();
  expect(seen).toEqual([1, 2]);
  expect(made()).toBe(4);
  expect(made()).toBe(4);
  expect(ahead.next().done).toBe(true);
  expect([...made.steps()]).toEqual([]);
  expect(seen).toEqual([1, 2, 3, 4]);
});

it('what fails while it is made is tried anew', () => {
  let tries = 0;
  const made = gradually(function* (): Steps<string> {
    yield;
    if (++tries < 3) throw new Error(`try ${tries}`);
    return 'made';
  });
  expect(made).toThrow('try 1');
  expect(() => [...made.steps()]).toThrow('try 2');
  expect(made()).toBe('made');
});
