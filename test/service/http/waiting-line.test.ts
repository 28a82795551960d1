import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MOST_WAITING, WaitingLine } from '../../../src/service/http/waiting-line.js';

/** What happens: somebody asks, a helper has answered, somebody who asked leaves, the turn ends. */
const event = fc.oneof(
  { weight: 6, arbitrary: fc.constant('asks' as const) },
  { weight: 3, arbitrary: fc.constant('answered' as const) },
  { weight: 1, arbitrary: fc.record({ leaves: fc.nat({ max: 60 }) }) },
  { weight: 2, arbitrary: fc.constant('turn' as const) },
);

it('gives each question once, in the order in which they came, to a helper who has room first', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), fc.nat({ max: 4 }), (events, room) => {
      let busy = 0;
      const given: number[] = [];
      const taken: number[] = [];
      const left: number[] = [];
      const turns: (() => void)[] = [];
      const line = new WaitingLine<number>(
        (id) => {
          given.push(id);
          taken.push(id);
        },
        (id) => {
          if (busy === room) return false;
          busy++;
          given.push(id);
          return true;
        },
        (run) => turns.push(run),
      );
      let asked = 0;
      const waiting = () => asked - given.length - left.length;
      const endTurn = () => {
        const before = taken.length;
        const isWaiting = waiting() > 0;
        for (const run of turns.splice(0)) run();
        expect(taken.length - before).toBe(Number(isWaiting));
      };
      for (const one of events) {
        if (one === 'asks') line.add(asked++);
        else if (one === 'turn') endTurn();
        else if (one === 'answered') {
          busy = Math.max(0, busy - 1);
          line.handOut();
        } else if (line.remove(one.leaves)) left.push(one.leaves);
        expect(waiting()).toBeLessThanOrEqual(MOST_WAITING);
        // Nobody waits where a helper has room.
        expect(waiting() === 0 || busy === room).toBe(true);
      }
      while (waiting() > 0) endTurn();
      expect(turns.length).toBeLessThanOrEqual(1);
      expect(given).toEqual(given.toSorted((a, b) => a - b));
      expect([...given, ...left].sort((a, b) => a - b)).toEqual([...Array(asked).keys()]);
    }),
    { numRuns: 500 },
  );
});

it('has the first thread take one at once where more would wait than may', () => {
  const taken: number[] = [];
  const line = new WaitingLine<number>(
    (question) => taken.push(question),
    () => false,
    () => {},
  );
  for (let id = 0; id < MOST_WAITING; id++) line.add(id);
  expect(taken).toEqual([]);
  line.add(MOST_WAITING);
  line.add(MOST_WAITING + 1);
  expect(taken).toEqual([0, 1]);
});
